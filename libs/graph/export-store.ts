import type { Export, ExportFile, ExportRequest, ExportStatus, ExportStore } from '#contracts';
import { exportRelatives, exportRows } from './export-rows.ts';
import type { Runner } from './runner.ts';
import type { Statement } from './statements.ts';
import { isoTime } from './time-text.ts';

interface ExportProperties {
  id: string;
  status: ExportStatus;
  request: string;
  createdAt: number;
  runFinished?: boolean;
  files?: string;
  statusCode?: string;
  statusDetail?: string;
}

const create: Statement<
  { id: string; request: string; run: string | null; corpus: string | null },
  { export: ExportProperties }
> = { name: 'exports/create' };
const get: Statement<{ id: string }, { export: ExportProperties }> = { name: 'exports/get' };
const remove: Statement<{ id: string }, { deleted: number }> = { name: 'exports/delete' };
const running: Statement<object, { id: string }> = { name: 'exports/running' };
const claim: Statement<{ id: string; owner: string }, { id: string }> = { name: 'exports/claim' };
const finish: Statement<
  { id: string; owner: string; status: ExportStatus; files: string | null; code: string | null; detail: string | null },
  { done: boolean }
> = { name: 'exports/finish' };

function showExport(row: ExportProperties): Export {
  return {
    exportId: row.id,
    status: row.status,
    statusReason: row.statusCode === undefined ? null : { code: row.statusCode, detail: row.statusDetail ?? '' },
    request: JSON.parse(row.request) as ExportRequest,
    runFinished: row.runFinished ?? null,
    files: row.files === undefined ? [] : (JSON.parse(row.files) as ExportFile[]),
    createdAt: isoTime(row.createdAt),
  };
}

export function createExportStore(runner: Runner): ExportStore {
  return {
    async create({ exportId, request }) {
      const { runId = null, corpus = null } = request;
      const params = { id: exportId, request: JSON.stringify(request), run: runId, corpus };
      const [row] = await runner.write(create, params);
      if (row === undefined) throw new Error(`Export ${exportId} was not stored`);
      return showExport(row.export);
    },
    async get(exportId) {
      const [row] = await runner.read(get, { id: exportId });
      return row && showExport(row.export);
    },
    async delete(exportId) {
      const known = await runner.read(get, { id: exportId });
      await runner.write(remove, { id: exportId });
      return known.length > 0;
    },
    async running() {
      return (await runner.read(running, {})).map(({ id }) => id);
    },
    claim: async (exportId, owner) => (await runner.write(claim, { id: exportId, owner })).length > 0,
    async finish(exportId, owner, result) {
      const done = 'files' in result;
      const ended = await runner.write(finish, {
        id: exportId,
        owner,
        status: done ? 'ready' : 'failed',
        files: done ? JSON.stringify(result.files) : null,
        code: done ? null : result.reason.code,
        detail: done ? null : result.reason.detail,
      });
      return ended.length > 0;
    },
    rows: (request) => exportRows(runner, request),
    relatives: (request) => exportRelatives(runner, request),
  };
}
