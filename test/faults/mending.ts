import { existsSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import neo4j from 'neo4j-driver';
import type { Corpus, EditResult, KnowledgePoint, Page, Run } from '#contracts';
import { createRandom } from '../../apps/rehearsal/random.ts';
import { importLines, mathLines } from '../bench/bench-corpus.ts';
import { addsUp, untilRun } from '../helpers/runs.ts';
import { sharedData } from '../helpers/shared-data.ts';
import { startStack, type Stack } from '../helpers/stack.ts';
import { suiteServices } from '../helpers/suite-services.ts';
import { createAccount, type Scenario } from './scenario.ts';

const CORPUS = 'math';
/** Edits follow one another at this pace (ms), as a busy curator's. */
const PAUSE_MS = 200;

/** Weights of a corpus's edges, and what its seeds say they must be, both read past the product's code. */
async function weightsAndTruth(): Promise<{ stored: Map<string, number>; truth: Map<string, number> }> {
  const { uri, user, password } = suiteServices().neo4j;
  const driver = neo4j.driver(uri, neo4j.auth.basic(user, password));
  const session = driver.session();
  try {
    const edges = await session.run(
      'MATCH (a:KnowledgePoint {corpus: $corpus})-[e:CO_OCCURS_WITH]->(b) RETURN a.id AS a, b.id AS b, toFloat(e.weight) AS weight',
      { corpus: CORPUS },
    );
    const key = (a: string, b: string) => (a < b ? `${a} ${b}` : `${b} ${a}`);
    const stored = new Map<string, number>();
    for (const row of edges.records) {
      const pair = key(row.get('a') as string, row.get('b') as string);
      // A second edge of a pair is an error that a map alone would hide.
      stored.set(stored.has(pair) ? `${pair} twice` : pair, row.get('weight') as number);
    }
    const seeds = await session.run(
      `MATCH (s:Seed {corpus: $corpus})-[:HAS_POINT]->(k:KnowledgePoint) WHERE NOT coalesce(k.hidden, false)
       RETURN s.id AS seed, collect(DISTINCT k.id) AS points`,
      { corpus: CORPUS },
    );
    const truth = new Map<string, number>();
    for (const row of seeds.records) {
      const points = (row.get('points') as string[]).sort();
      for (const [at, a] of points.entries())
        for (const b of points.slice(at + 1)) truth.set(key(a, b), (truth.get(key(a, b)) ?? 0) + 1);
    }
    return { stored, truth };
  } finally {
    await session.close();
    await driver.close();
  }
}

interface Edits {
  made: Record<'merge' | 'split' | 'hide' | 'undo', number>;
  refused: number;
  others: string[];
}

/** Merges, splits, hides and takes back at random until told to stop. What the product refuses (a point that another edit has taken) is counted; anything else is a fault. */
async function curate(stack: Stack, seed: number, goOn: () => boolean): Promise<Edits> {
  const random = createRandom(seed);
  const edits: Edits = { made: { merge: 0, split: 0, hide: 0, undo: 0 }, refused: 0, others: [] };
  const mine: string[] = [];
  while (goOn()) {
    const { items } = await stack.ask<Page<KnowledgePoint>>(
      'GET',
      `/knowledge-points?corpus=${CORPUS}&sort=seeds&limit=200`,
    );
    const [a, b] = [random.pick(items), random.pick(items)];
    const kind = random.pick(['merge', 'merge', 'split', 'hide', 'undo'] as const);
    const [method, path, body] =
      kind === 'merge'
        ? (['POST', `/knowledge-points/${a.id}/merge`, { others: [b.id] }] as const)
        : kind === 'split'
          ? (['POST', `/knowledge-points/${a.id}/split`, { aliases: [a.aliases.at(-1)?.name ?? a.name] }] as const)
          : kind === 'hide'
            ? (['PATCH', `/knowledge-points/${a.id}`, { hidden: !a.hidden }] as const)
            : ([
                'POST',
                `/edits/${mine.splice(random.int(0, Math.max(0, mine.length - 1)), 1)[0] ?? 'edit-none'}/undo`,
              ] as const);
    const answer = await fetch(`${stack.url}${path}`, {
      method,
      ...(body !== undefined && { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.ok) {
      edits.made[kind] += 1;
      const { edit } = JSON.parse(text) as EditResult;
      if (edit !== null && kind !== 'undo') mine.push(edit.id);
    } else if ([400, 404, 409, 422].includes(answer.status)) edits.refused += 1;
    else edits.others.push(`${method} ${path}: ${answer.status} ${text.slice(0, 200)}`);
    await wait(PAUSE_MS);
  }
  return edits;
}

/** A curator merges, splits, hides and takes back on a whole graph, while seeds stream in, their points are extracted and a run plans and works. */
export const mending: Scenario = async ({ seed, short, sets: asked }) => {
  const account = createAccount('Merging, splitting, hiding and undoing while an import and a run are going on', [
    'seeds before + during',
    'points',
    'edges',
    'merged',
    'split',
    'hidden or shown',
    'undone',
    'refused',
    'other answers',
    'edges that differ',
  ]);
  if (!existsSync(sharedData('seeds/math_train.jsonl.gz'))) {
    account.skip([], "MATH's seeds of ../shared/data are not here");
    return account.result();
  }
  const lines = short ? mathLines().slice(0, 300) : mathLines();
  const before = Math.floor(lines.length * 0.6);
  const sets = short ? 40 : (asked ?? 1_000);
  const stack = await startStack({ workers: 2, env: { SEEDGRAPH_CONCURRENCY: '32', SEEDGRAPH_LOG_LEVEL: 'warn' } });
  try {
    await importLines(stack, CORPUS, lines.slice(0, before));
    let going = true;
    const curator = curate(stack, seed, () => going);
    const { runId } = await stack.ask<{ runId: string }>('POST', '/synthesize', {
      corpus: CORPUS,
      sets: { oneHop: Math.ceil(sets / 2), twoHop: Math.floor(sets / 2) },
      wait: true,
      shortfall: 'accept',
      novelty: { duplicates: 'off' },
    });
    await importLines(stack, CORPUS, lines.slice(before));
    const run = await untilRun(stack, runId, undefined, 1_800, 1_000);
    going = false;
    const edits = await curator;
    const corpus = await stack.until(
      'the corpus to settle',
      async () => {
        const now = await stack.ask<Corpus>('GET', `/corpora/${CORPUS}`);
        return now.settled ? now : undefined;
      },
      600,
      500,
    );
    const { stored, truth } = await weightsAndTruth();
    const pairs = new Set([...stored.keys(), ...truth.keys()]);
    const different = [...pairs].filter((pair) => stored.get(pair) !== truth.get(pair));
    const { made } = edits;
    for (const fault of [...edits.others, ...different.slice(0, 5)]) process.stderr.write(`  ${fault}\n`);
    account.line(
      [
        `${before} + ${lines.length - before}`,
        corpus.knowledgePoints,
        corpus.edges,
        made.merge,
        made.split,
        made.hide,
        made.undo,
        edits.refused,
        edits.others.length,
        different.length,
      ],
      {
        'there was something to mend': made.merge > 0 && made.hide > 0 && made.undo > 0,
        'no answer but yes and a reasoned no': edits.others.length === 0,
        'weights are those of the seeds': different.length === 0 && truth.size > 0,
        'the count of edges is exact': corpus.edges === truth.size,
        'the run went through': isWhole(run),
      },
    );
    return account.result();
  } finally {
    await stack.stop();
  }
};

const isWhole = ({ status, funnel }: Run): boolean =>
  status === 'completed' && addsUp(funnel) && funnel.pending === 0 && Object.keys(funnel.failed).length === 0;
