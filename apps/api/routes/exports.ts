import type { FastifyPluginCallbackZod } from 'fastify-type-provider-zod';
import { Export, ExportRequest, ProductError } from '#contracts';
import { deleteExport, startExport } from '#pipeline';
import { z } from 'zod';
import { describeRoute, ok } from '../documentation/describe-route.ts';
import { exampleExport } from '../documentation/examples.ts';
import { openExportFile, removeExportFiles } from '../export-files.ts';
import { FileParams, idParams } from '../query.ts';
import type { Resources } from '../resources.ts';

/** A file is text or bytes for OpenAPI and a Readable for Fastify. */
const FileBody = z.any().meta({ type: 'string' });
const file = (type: string) => [type, { schema: FileBody }] as const;

/** Data sets: start one, look at it, fetch its files, remove it. */
export function exportRoutes(resources: Resources): FastifyPluginCallbackZod {
  const { stores, exportsDir } = resources;
  const find = async (id: string): Promise<Export> => {
    const found = await stores.exports.get(id);
    if (found === undefined) throw new ProductError('exportNotFound', `There is no export ${id}`);
    return found;
  };
  return (app, _options, done) => {
    const create = describeRoute({
      id: 'createExport',
      tag: 'exports',
      summary: 'Export a data set',
      description:
        'Admitted rows of a run (`runId`), or of all runs of a corpus, as JSONL or Parquet. `filter` takes one value or several of each kind; `split` holds rows ' +
        'out so that no relatives are on two sides. The same finished run and filter give the same bytes; an export of an unfinished run says so.',
      takes: 'body',
      errors: ['runNotFound', 'corpusNotFound'],
      answers: { 202: { ...exampleExport, status: 'running', files: [] } },
      body: {
        corpus: 'default',
        format: 'messages',
        container: 'jsonl',
        filter: { tier: ['agreed-families', 'agreed'], difficulty: ['medium', 'hard'] },
        split: { heldOut: 0.1 },
      },
    });
    app.post(
      '/exports',
      {
        schema: {
          ...create.about,
          body: ExportRequest,
          response: { 202: ok(Export, 'The export is being written'), ...create.problems },
        },
      },
      async ({ body }, reply) => {
        const created = await startExport(resources, body);
        return reply.code(202).header('location', `/exports/${created.exportId}`).send(created);
      },
    );

    const one = describeRoute({
      id: 'getExport',
      tag: 'exports',
      summary: 'Show an export',
      description: 'Its state, and when it is ready its files with rows, bytes and SHA-256.',
      errors: ['exportNotFound'],
      answers: { 200: exampleExport },
    });
    app.get(
      '/exports/:id',
      {
        schema: {
          ...one.about,
          params: idParams(exampleExport.exportId),
          response: { 200: ok(Export, 'The export'), ...one.problems },
        },
      },
      ({ params }) => find(params.id),
    );

    const download = describeRoute({
      id: 'getExportFile',
      tag: 'exports',
      summary: 'Fetch a file of an export',
      description: 'Streamed. `ETag` is the SHA-256 that the export lists.',
      errors: ['exportNotFound', 'exportNotReady', 'fileNotFound'],
      answers: { 200: '{"id":"cand-0123","problem":"..."}\n' },
    });
    app.get(
      '/exports/:id/files/:name',
      {
        schema: {
          ...download.about,
          params: FileParams,
          response: {
            200: {
              description: 'The bytes of the file',
              content: Object.fromEntries([
                file('application/x-ndjson'),
                file('application/json'),
                file('text/markdown'),
                file('application/vnd.apache.parquet'),
              ]),
            },
            ...download.problems,
          },
        },
      },
      async ({ params }, reply) => {
        const found = await find(params.id);
        if (found.status !== 'ready') throw new ProductError('exportNotReady', `${found.exportId} is ${found.status}`);
        const listed = found.files.find(({ name }) => name === params.name);
        const opened = listed && (await openExportFile(exportsDir, found.exportId, listed.name));
        if (!opened)
          throw new ProductError(
            'fileNotFound',
            `${found.exportId} has the files ${found.files.map(({ name }) => name).join(', ')}`,
          );
        return reply
          .header('content-type', opened.type)
          .header('content-length', opened.bytes)
          .header('etag', `"${listed.sha256}"`)
          .header('content-disposition', `attachment; filename="${listed.name}"`)
          .send(opened.stream);
      },
    );

    const remove = describeRoute({
      id: 'deleteExport',
      tag: 'exports',
      summary: 'Delete an export',
      description: 'With its files. Refused while it is being written.',
      errors: ['exportNotFound', 'exportNotReady'],
      answers: {},
    });
    app.delete(
      '/exports/:id',
      {
        schema: {
          ...remove.about,
          params: idParams(exampleExport.exportId),
          response: { 204: z.undefined().describe('The export is gone'), ...remove.problems },
        },
      },
      async ({ params }, reply) => {
        await deleteExport({ stores, removeFiles: (id) => removeExportFiles(exportsDir, id) }, params.id);
        return reply.code(204).send();
      },
    );
    done();
  };
}
