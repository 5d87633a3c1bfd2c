import { setTimeout as wait } from 'node:timers/promises';
import type { Run } from '#contracts';
import { demoSeeds } from '../helpers/demo-seeds.ts';
import { importAndSettle } from '../helpers/runs.ts';
import { startStack } from '../helpers/stack.ts';
import { createPatientClient, followUntil } from './patience.ts';
import { readEvents, type SentEvent } from './read-events.ts';
import { createAccount, type Scenario } from './scenario.ts';

/** A reader of a run's events comes back with Last-Event-ID after its API was killed, and after it was stopped: no event is missing or comes twice. */
export const events: Scenario = async ({ short }) => {
  const account = createAccount('A reader of server-sent events while its API is killed and stopped', [
    'API ended',
    'times',
    'connections',
    'events',
    'numbers',
  ]);
  const stack = await startStack({ workers: 1, rehearsal: ['--latency', '300'], env: { SEEDGRAPH_CONCURRENCY: '4' } });
  try {
    const client = createPatientClient(stack.url);
    await importAndSettle(client, 'demo', demoSeeds());
    const { runId } = await client.ask<{ runId: string }>('POST', '/synthesize', {
      corpus: 'demo',
      sets: { random: short ? 12 : 40 },
      solve: { paths: 2 },
    });
    const seen: SentEvent[] = [];
    let connections = 0;
    let last = '';
    const reading = (async () => {
      for (let over = false; !over;) {
        connections += 1;
        over = await readEvents(`${stack.url}/runs/${runId}/events`, last, (event) => {
          seen.push(event);
          if (event.id !== '') last = event.id;
        });
        if (!over) await wait(200);
      }
    })();
    const times = short ? 2 : 6;
    for (let time = 0; time < times; time += 1) {
      // Pausing and resuming make events, some of them while nobody listens.
      await client.ask('POST', `/runs/${runId}/pause`);
      await client.until('the reader to hear of it', () =>
        Promise.resolve(seen.filter(({ id, data }) => id !== '' && data.includes('paused')).length > time || undefined),
      );
      await (time % 2 === 0 ? stack.api.kill() : stack.api.stop());
      stack.startApi();
      await client.ask('POST', `/runs/${runId}/resume`, {});
    }
    await followUntil(client, runId, ({ status }) => status === 'completed');
    await reading;
    const run = await client.ask<Run>('GET', `/runs/${runId}`);
    const numbers = seen.flatMap(({ id }) => (id === '' ? [] : [Number(id)]));
    account.line(
      [
        'kill -9 and SIGTERM in turn',
        times,
        connections,
        numbers.length,
        `${numbers[0] ?? '-'}..${numbers.at(-1) ?? '-'}`,
      ],
      {
        'the reader was cut off and came back': connections > times,
        'no gap and no repeat': numbers.every((number, at) => number === at + 1),
        'every pause and resume is told': numbers.length >= 2 * times + 2,
        'the last one is the end':
          run.status === 'completed' &&
          (seen
            .filter(({ id }) => id !== '')
            .at(-1)
            ?.data.includes('completed') ??
            false),
      },
    );
    return account.result();
  } finally {
    await stack.stop();
  }
};
