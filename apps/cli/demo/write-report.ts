import { mkdir, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { RunReport } from '#contracts';
import { renderReportHtml } from '#pipeline';
import type { ApiClient } from '../client/api-client.ts';

/** Writes the page of a run's report. */
export async function writeReport(client: ApiClient, runId: string, path: string): Promise<void> {
  const report = await client.read(RunReport, `/runs/${encodeURIComponent(runId)}/report`);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, renderReportHtml(report));
}
