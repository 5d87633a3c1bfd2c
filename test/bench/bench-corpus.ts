import { createReadStream, existsSync, readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createGunzip, gunzipSync } from 'node:zlib';
import { sharedData } from '../helpers/shared-data.ts';
import type { Stack } from '../helpers/stack.ts';

const FILES = ['sws_synthetic_qwen2.5-3b', 'sws_synthetic_qwen2.5-7b', 'sws_synthetic_qwen2.5-7b-math'];

/** The 10,500 SwS problems with their own concepts as points, as NDJSON lines; undefined when the shared data are absent. */
export async function swsLines(): Promise<string[] | undefined> {
  const paths = FILES.map((name) => sharedData(`kp/${name}.jsonl.gz`));
  if (!paths.every((path) => existsSync(path))) return undefined;
  const lines: string[] = [];
  for (const path of paths) {
    for await (const line of createInterface({ input: createReadStream(path).pipe(createGunzip()) })) {
      const row = JSON.parse(line) as { problem: string; answer?: string; concepts: string[] };
      lines.push(JSON.stringify({ problem: row.problem, answer: row.answer ?? '', knowledgePoints: row.concepts }));
    }
  }
  return lines;
}

/** The lines of a gzipped JSONL file of the shared data. @throws when it is absent */
export function sharedLines(path: string): string[] {
  return gunzipSync(readFileSync(sharedData(path)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '');
}

/** The 7,500 problems of MATH as seeds without points, as NDJSON lines. @throws when the shared data are absent */
export function mathLines(): string[] {
  return sharedLines('seeds/math_train.jsonl.gz').map((line) => {
    const { problem, solution, answer, subject, level } = JSON.parse(line) as Record<string, string>;
    return JSON.stringify({ problem, solution, answer, subject, level });
  });
}

/** Imports lines as NDJSON and waits until the corpus has settled. Seconds until stored, and until counted. */
export async function importLines(
  stack: Stack,
  corpus: string,
  lines: string[],
): Promise<{ stored: number; settled: number; accepted: number }> {
  const started = performance.now();
  const answer = await fetch(`${stack.url}/seeds?corpus=${corpus}`, {
    method: 'POST',
    headers: { 'content-type': 'application/x-ndjson' },
    body: lines.join('\n'),
  });
  const result = (await answer.json()) as { accepted: number };
  const stored = (performance.now() - started) / 1_000;
  await stack.until(
    `${corpus} to settle`,
    async () => ((await stack.ask<{ settled: boolean }>('GET', `/corpora/${corpus}`)).settled ? true : undefined),
    600,
    500,
  );
  return { stored, settled: (performance.now() - started) / 1_000, accepted: result.accepted };
}
