import type { GraphStores } from '#contracts';

/**
 * Whether this worker is the one that feeds: the worker that lives longest. No lock is needed, since two feeders at once only add jobs that
 * are known already.
 */
export async function isLeadFeeder(stores: Pick<GraphStores, 'instances'>, instanceId: string): Promise<boolean> {
  const workers = (await stores.instances.living()).filter(({ kind }) => kind === 'worker');
  const [first] = workers.sort((a, b) => a.since.localeCompare(b.since) || a.id.localeCompare(b.id));
  return first?.id === instanceId;
}
