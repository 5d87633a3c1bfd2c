import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FINAL_RUN_STATES, type ExportRow, type JobInput } from '#contracts';
import type { WorkResources } from '../work/work-resources.ts';
import { writeDataCard } from './data-card.ts';
import { FORMATS } from './export-formats.ts';
import { writeHashedFile } from './write-hashed-file.ts';

/** Distinct licences that the data card lists at most. */
const LICENSES_LISTED = 50;

/**
 * Writes the files of an export into `<exportsDir>/<exportId>/`: rows, data card and manifest. Streamed, so that memory does not grow with the
 * run; the same finished run and filter give the same bytes. An export that fails says why and leaves no half file.
 */
export async function writeExport(
  input: JobInput<'export'>,
  resources: Pick<WorkResources, 'stores' | 'log'> & { exportsDir: string; toolVersion: string },
): Promise<void> {
  const { stores } = resources;
  const found = await stores.exports.get(input.exportId);
  if (found?.status !== 'running') return;
  const { request } = found;
  const dir = join(resources.exportsDir, input.exportId);
  try {
    await mkdir(dir, { recursive: true });
    const run = request.runId === undefined ? undefined : await stores.runs.get(request.runId);
    const format = FORMATS[request.format];
    const seen = { rehearsal: run?.rehearsal ?? false, licenses: new Set<string>() };
    const lines = async function* (rows: AsyncIterable<ExportRow>) {
      for await (const row of rows) {
        seen.rehearsal ||= row.rehearsal;
        if (row.license !== '' && seen.licenses.size < LICENSES_LISTED) seen.licenses.add(row.license);
        yield JSON.stringify(format(row));
      }
    };
    const data = await writeHashedFile(dir, 'data.jsonl', lines(stores.exports.rows(request)));
    const licenses = [...seen.licenses].sort();
    const card = await writeHashedFile(dir, 'README.md', [
      writeDataCard({ request, run, data, rehearsal: seen.rehearsal, licenses }),
    ]);
    const manifest = {
      tool: resources.toolVersion,
      format: request.format,
      container: request.container,
      filter: request.filter ?? {},
      rehearsal: seen.rehearsal,
      counts: { rows: data.rows },
      files: [data, card].map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
      run: run && {
        id: run.id,
        corpus: run.corpus,
        status: run.status,
        finished: FINAL_RUN_STATES.includes(run.status),
        recipe: run.recipe,
        revision: run.revision,
        fingerprint: run.fingerprint,
        coverage: run.coverage,
        funnel: run.funnel,
        byRelation: run.byRelation,
        cost: run.cost,
      },
    };
    const manifestFile = await writeHashedFile(dir, 'manifest.json', [JSON.stringify(manifest, null, 2)]);
    await stores.exports.finish(input.exportId, { files: [data, card, manifestFile] });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    resources.log.warn({ exportId: input.exportId }, `export failed: ${detail}`);
    await rm(dir, { recursive: true, force: true });
    await stores.exports.finish(input.exportId, { reason: { code: fileFault(error) ?? 'exportFailed', detail } });
  }
}

/** Name of a fault of the disk that an operator can mend. */
function fileFault(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return 'diskFull';
  return code === 'EACCES' || code === 'EROFS' ? 'diskNotWritable' : undefined;
}
