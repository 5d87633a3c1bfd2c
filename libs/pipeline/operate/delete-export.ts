import { ProductError } from '#contracts';
import type { OperateResources } from './operate-resources.ts';

/**
 * Removes an export and its files.
 * @throws ProductError `exportNotFound`, `exportNotReady` while a worker writes it
 */
export async function deleteExport(
  resources: Pick<OperateResources, 'stores' | 'removeFiles'>,
  exportId: string,
): Promise<void> {
  const { exports } = resources.stores;
  const found = await exports.get(exportId);
  if (found === undefined) throw new ProductError('exportNotFound', `There is no export ${exportId}`);
  if (found.status === 'running') throw new ProductError('exportNotReady', `${exportId} is still being written`);
  // Files first: an entry without files can be deleted again, files without an entry would stay for ever.
  await resources.removeFiles(exportId);
  await exports.delete(exportId);
}
