import { setTimeout as pause } from 'node:timers/promises';
import { Export } from '#contracts';
import type { ApiClient } from './api-client.ts';
import { CliError } from './cli-error.ts';

/** What `POST /exports` takes. */
export interface ExportWish {
  runId?: string;
  corpus?: string;
  format: string;
  container?: string;
  filter?: { tier?: string[]; difficulty?: string[]; rated?: string[]; relation?: string[] };
  split?: { heldOut: number; relatives?: string };
  answerLine?: true;
}

/** Asks for an export and waits until its files are ready. @throws CliError where it failed */
export async function runExport(client: ApiClient, wish: ExportWish): Promise<Export> {
  let state = await client.send(Export, '/exports', { json: wish });
  while (state.status === 'running') {
    await pause(200);
    state = await client.read(Export, `/exports/${encodeURIComponent(state.exportId)}`);
  }
  if (state.status === 'failed') {
    throw new CliError(`export ${state.exportId} failed: ${state.statusReason?.detail ?? 'no reason given'}`);
  }
  return state;
}
