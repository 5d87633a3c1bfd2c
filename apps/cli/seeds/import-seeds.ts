import { ImportResult } from '#contracts';
import type { ApiClient, Query } from '../client/api-client.ts';
import type { BadLine, SeedLines } from './seed-lines.ts';

export interface ImportReport extends Omit<ImportResult, 'rejected' | 'rejectedCount'> {
  /** Rows that did not go in, whoever refused them; by line, at most as many as both sides list. */
  rejected: BadLine[];
  rejectedCount: number;
  alsoInTest: number;
}

/** Streams seeds to `POST /seeds` and tells refused rows by their lines. @throws ApiError, ApiUnreachable */
export async function importSeeds(client: ApiClient, seeds: SeedLines, query: Query): Promise<ImportReport> {
  const result = await client.send(ImportResult, '/seeds', { query, lines: seeds.lines });
  const refused = result.rejected.map(({ index, code, detail }) => ({ line: seeds.lineOf(index), code, detail }));
  return {
    ...result,
    rejected: [...seeds.bad(), ...refused].sort((a, b) => a.line - b.line),
    rejectedCount: result.rejectedCount + seeds.badCount(),
    alsoInTest: seeds.alsoInTest(),
  };
}
