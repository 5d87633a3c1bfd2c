import { Readable } from 'node:stream';
import type { Calibration, Corpus, Export, Run } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { labelledProblems } from '../helpers/labelled-problems.ts';
import { addsUp } from '../helpers/runs.ts';
import { followUntil } from './patience.ts';
import type { RehearsalProcess } from './rehearsal.ts';
import { atRiskOf, type Account } from './scenario.ts';
import type { SupervisedProduct } from './supervised-product.ts';

interface Beside {
  product: SupervisedProduct;
  rehearsal: RehearsalProcess;
  account: Account;
  permits: number;
}

const FINAL = ['completed', 'cancelled', 'failed'];

const settled = (product: SupervisedProduct, corpus: string) =>
  product.client.until(`${corpus} to settle`, async () => {
    const found = await product.client.look<Corpus>(`/corpora/${corpus}`);
    return found?.settled === true ? found : undefined;
  });

/** What else works while processes die: extraction, calibration, an export and an import that streams in. */
export async function killSideWork(beside: Beside): Promise<void> {
  await killExtraction(beside);
  await killCalibration(beside);
  await killExport(beside);
  await killImport(beside);
}

async function killExtraction({ product, rehearsal, account, permits }: Beside): Promise<void> {
  const { client } = product;
  await rehearsal.reset();
  const started = performance.now();
  const { runId } = await client.ask<{ runId: string }>('POST', '/seeds', { corpus: 'extracted', seeds: demoSeeds() });
  await followUntil(client, runId, ({ funnel }) => funnel.planned - funnel.pending >= 20);
  await product.kill('worker');
  await followUntil(client, runId, ({ status }) => FINAL.includes(status));
  const [run, whole, before] = [
    await client.ask<Run>('GET', `/runs/${runId}`),
    await settled(product, 'extracted'),
    await settled(product, 'demo'),
  ];
  const counters = await rehearsal.counters();
  const unaccounted = counters.answered - run.cost.calls;
  account.line(
    [
      'worker in an extraction',
      '20 seeds',
      Math.round((performance.now() - started) / 1_000),
      run.funnel.admitted,
      counters.answered,
      unaccounted,
      counters.repeats,
      atRiskOf(permits),
    ],
    {
      completed: run.status === 'completed' && addsUp(run.funnel) && run.funnel.pending === 0,
      'answered - booked <= at risk': unaccounted >= 0 && unaccounted <= atRiskOf(permits),
      'the graph of an uninterrupted extraction':
        whole.knowledgePoints === before.knowledgePoints &&
        whole.edges === before.edges &&
        whole.seeds.extracted === before.seeds.extracted,
    },
  );
}

async function killCalibration({ product, rehearsal, account, permits }: Beside): Promise<void> {
  const { client } = product;
  await rehearsal.reset();
  const started = performance.now();
  const { calibrationId } = await client.ask<Calibration>('POST', '/judges/calibrations', {
    problems: labelledProblems(400),
  });
  const state = () => client.look<Calibration>(`/judges/calibrations/${calibrationId}`);
  await client.until('a quarter of the calibration', async () =>
    ((await state())?.answered ?? 0) >= 100 ? true : undefined,
  );
  await product.kill('worker');
  const done = await client.until('the calibration', async () => {
    const now = await state();
    return now === undefined || now.status === 'running' ? undefined : now;
  });
  const counters = await rehearsal.counters();
  const unaccounted = counters.answered - done.cost.calls;
  account.line(
    [
      'worker in a calibration',
      '100 answers',
      Math.round((performance.now() - started) / 1_000),
      done.answered,
      counters.answered,
      unaccounted,
      counters.repeats,
      atRiskOf(permits),
    ],
    {
      ready: done.status === 'ready' && done.answered === 400,
      'answered - booked <= at risk': unaccounted >= 0 && unaccounted <= atRiskOf(permits),
      'asked twice <= at risk': counters.repeats <= atRiskOf(permits),
    },
  );
}

async function killExport({ product, account }: Beside): Promise<void> {
  const { client } = product;
  const started = performance.now();
  const { items } = await client.ask<{ items: Run[] }>('GET', '/runs?corpus=demo&kind=synthesis&limit=1');
  const [run] = items;
  const { exportId } = await client.ask<Export>('POST', '/exports', {
    runId: run?.id ?? '',
    format: 'full',
    container: 'parquet',
  });
  await product.kill('worker');
  const done = await client.until('the export', async () => {
    const now = await client.look<Export>(`/exports/${exportId}`);
    return now === undefined || now.status === 'running' ? undefined : now;
  });
  const rows = done.files.find(({ name }) => name === 'data.parquet')?.rows ?? 0;
  account.line(['worker in an export', 'its start', Math.round((performance.now() - started) / 1_000), rows], {
    ready: done.status === 'ready',
    'export complete': rows === run?.funnel.admitted,
  });
}

/** A sender whose API dies sends the same lines again: what was stored is stored, and nothing comes twice. */
async function killImport({ product, account }: Beside): Promise<void> {
  const { client, url } = product;
  const started = performance.now();
  const seeds = Array.from({ length: 3_000 }, (_, number) => ({
    problem: `What is ${number} plus ${number * 7 + 1}?`,
    knowledgePoints: ['addition', `numbers up to ${Math.ceil((number + 1) / 100) * 1_000}`],
  }));
  const send = (between: () => Promise<void>) =>
    fetch(`${url}/seeds?corpus=streamed`, {
      method: 'POST',
      headers: { 'content-type': 'application/x-ndjson' },
      duplex: 'half',
      body: Readable.toWeb(
        Readable.from(
          (async function* () {
            for (const [number, seed] of seeds.entries()) {
              if (number === 1_500) await between();
              yield Buffer.from(`${JSON.stringify(seed)}\n`);
            }
          })(),
        ),
      ) as ReadableStream,
    });
  const first = await send(async () => {
    await client.until('the first rows', async () =>
      ((await client.look<Corpus>('/corpora/streamed'))?.seeds.total ?? 0) > 0 ? true : undefined,
    );
    await product.kill('api');
  }).catch(() => undefined);
  await client.until('the API', () => client.look('/readyz'));
  const again = await send(() => Promise.resolve());
  const corpus = await settled(product, 'streamed');
  account.line(
    ['api in an import', '1,500 rows', Math.round((performance.now() - started) / 1_000), corpus.seeds.total],
    {
      'the sender hears of it': first === undefined,
      'sent again, taken': again.status === 202,
      'each seed once': corpus.seeds.total === seeds.length,
    },
  );
}
