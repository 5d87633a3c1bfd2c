import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Export } from '#contracts';
import type { PatientClient } from './patience.ts';

/** What an export of a run holds. */
export interface ExportedRows {
  ids: string[];
  /** Hash of the rows without what belongs to the run alone: two runs of one recipe on one graph have the same. */
  digest: string;
  /** The file's SHA-256 is the one that the export lists. */
  intact: boolean;
}

/** Exports a run and reads its rows. */
export async function exportRows(client: PatientClient, dataDir: string, runId: string): Promise<ExportedRows> {
  const { exportId } = await client.ask<Export>('POST', '/exports', { runId, format: 'full', container: 'jsonl' });
  const ready = await client.until('the export', async () => {
    const state = await client.look<Export>(`/exports/${exportId}`);
    return state === undefined || state.status === 'running' ? undefined : state;
  });
  if (ready.status !== 'ready') throw new Error(`export ${exportId}: ${JSON.stringify(ready.statusReason)}`);
  const bytes = await readFile(join(dataDir, 'exports', exportId, 'data.jsonl'));
  const listed = ready.files.find(({ name }) => name === 'data.jsonl');
  const rows = bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  const words = rows.map(({ problem, solution, answer, relation, knowledgePoints, tier, passRate }) =>
    JSON.stringify([problem, solution, answer, relation, knowledgePoints, tier, passRate]),
  );
  return {
    ids: rows.map(({ id }) => String(id)),
    digest: createHash('sha256').update(words.join('\n')).digest('hex').slice(0, 12),
    intact: listed?.sha256 === createHash('sha256').update(bytes).digest('hex') && listed.rows === rows.length,
  };
}

/** Ids and states of all candidates of a run. */
export async function candidatesOf(client: PatientClient, runId: string): Promise<{ id: string; status: string }[]> {
  const all: { id: string; status: string }[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const more: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: { items: typeof all; nextCursor: string | null } = await client.ask(
      'GET',
      `/problems?run=${runId}&limit=200${more}`,
    );
    all.push(...page.items);
    cursor = page.nextCursor;
  }
  return all;
}
