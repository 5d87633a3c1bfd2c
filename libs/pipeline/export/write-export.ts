import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { FINAL_RUN_STATES, isServiceAway, type Export, type JobInput, type Run } from '#contracts';
import { holdItem } from '../work/hold-item.ts';
import type { WorkResources } from '../work/work-resources.ts';
import { writeDataCard } from './data-card.ts';
import { splitRows, type RowSplit } from './split-rows.ts';
import { writeHashedFile } from './write-hashed-file.ts';
import { writeRows, type WrittenRows } from './write-rows.ts';

type ExportResources = Pick<WorkResources, 'stores' | 'log' | 'inHand' | 'instanceId'> & {
  exportsDir: string;
  toolVersion: string;
};

/**
 * Writes the files of an export into `<exportsDir>/<exportId>/`: rows, data card and manifest. Streamed, so that memory does not grow with the
 * run (a split keeps about 100 bytes a row); the same finished run and filter give the same bytes. An export that fails says why
 * and leaves no half file; a store that is away for a moment fails none.
 * One living worker writes at a time, in a folder of its own which takes the export's name when it is whole: after Redis was emptied, or a worker
 * was taken for dead, two may be at it.
 * @throws ProductError `serviceUnavailable` when the queue shall try again
 */
export async function writeExport({ exportId }: JobInput<'export'>, resources: ExportResources): Promise<void> {
  await holdItem(resources, exportId, async () => {
    const { exports } = resources.stores;
    const { instanceId, exportsDir } = resources;
    if (!(await exports.claim(exportId, instanceId))) return;
    const found = await exports.get(exportId);
    if (found === undefined) return;
    const dir = join(exportsDir, exportId);
    const part = join(exportsDir, `.${exportId}.${instanceId}.part`);
    try {
      await removeParts(exportsDir, exportId, instanceId, resources);
      await mkdir(part, { recursive: true });
      const files = await writeFiles(part, found, resources);
      // Somebody who took it over meanwhile writes it again, and his files must not be pulled away from under a reader.
      if (!(await exports.claim(exportId, instanceId))) return;
      await rm(dir, { recursive: true, force: true });
      await rename(part, dir);
      await exports.finish(exportId, instanceId, { files });
    } catch (error) {
      if (isServiceAway(error)) throw error;
      const detail = error instanceof Error ? error.message : String(error);
      resources.log.warn({ exportId }, `export failed: ${detail}`);
      await exports.finish(exportId, instanceId, { reason: { code: fileFault(error) ?? 'exportFailed', detail } });
    } finally {
      await rm(part, { recursive: true, force: true });
    }
  });
}

/** Folders of workers that died while they wrote this export. */
async function removeParts(
  exportsDir: string,
  exportId: string,
  instanceId: string,
  { stores }: ExportResources,
): Promise<void> {
  const living = new Set((await stores.instances.living()).map(({ id }) => id));
  const parts = (await readdir(exportsDir).catch(() => [])).filter((name) => name.startsWith(`.${exportId}.`));
  for (const name of parts) {
    const owner = name.slice(exportId.length + 2, -'.part'.length);
    if (owner === instanceId || !living.has(owner)) await rm(join(exportsDir, name), { recursive: true, force: true });
  }
}

async function writeFiles(dir: string, { request }: Export, { stores, toolVersion }: ExportResources) {
  const run = request.runId === undefined ? undefined : await stores.runs.get(request.runId);
  const split =
    request.split === undefined ? undefined : await splitRows(stores.exports.relatives(request), request.split);
  const written = await writeRows(dir, request, stores.exports.rows(request), split);
  const rehearsal = written.rehearsal || run?.rehearsal === true;
  const card = await writeHashedFile(dir, 'README.md', [
    writeDataCard({ request, run, written, rehearsal, split: split?.summary }),
  ]);
  const manifest = {
    tool: toolVersion,
    format: request.format,
    container: request.container,
    filter: request.filter ?? {},
    answerLine: request.answerLine === true,
    rehearsal,
    counts: countsOf(written),
    split: split && splitSummary(split, written),
    files: [...written.files, card].map(({ name, bytes, sha256 }) => ({ name, bytes, sha256 })),
    run: run && describeRun(run),
  };
  const manifestFile = await writeHashedFile(dir, 'manifest.json', [JSON.stringify(manifest, null, 2)]);
  return [...written.files, card, manifestFile];
}

function countsOf({ files, candidates, byTier, byRelation, byDifficulty }: WrittenRows) {
  const rows = files.reduce((sum, file) => sum + file.rows, 0);
  return {
    rows,
    candidates,
    byFile: Object.fromEntries(files.map((file) => [file.name, file.rows])),
    byTier: inOrder(byTier),
    byRelation: inOrder(byRelation),
    byDifficulty: inOrder(byDifficulty),
  };
}

/** Keys in the order of their names, so that the same rows make the same manifest. */
function inOrder(counts: Record<string, number>): Record<string, number> {
  return Object.fromEntries(Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)));
}

function splitSummary({ summary }: RowSplit, { skipped }: WrittenRows) {
  return { ...summary, leftOut: skipped };
}

function describeRun(run: Run) {
  const { id, corpus, status, recipe, revision, fingerprint, coverage, funnel, byRelation, cost } = run;
  const finished = FINAL_RUN_STATES.includes(status);
  return { id, corpus, status, finished, recipe, revision, fingerprint, coverage, funnel, byRelation, cost };
}

/** Name of a fault of the disk that an operator can mend. */
function fileFault(error: unknown): string | undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOSPC') return 'diskFull';
  return code === 'EACCES' || code === 'EROFS' ? 'diskNotWritable' : undefined;
}
