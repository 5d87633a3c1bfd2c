import type { GraphStores } from '#contracts';

/** Who lives changes with leases, which last seconds: a newer answer would tell nothing more. */
const HOLDS_MS = 1_000;

/**
 * Whether this worker is the one that feeds: the worker that lives longest. No lock is needed, since two feeders at once only add jobs that
 * are known already. An answer is kept for a second.
 * @param now milliseconds
 */
export function createLeadFeeder(
  stores: Pick<GraphStores, 'instances'>,
  instanceId: string,
  now: () => number,
): () => Promise<boolean> {
  let last: { at: number; leads: Promise<boolean> } | undefined;

  async function look(): Promise<boolean> {
    const workers = (await stores.instances.living()).filter(({ kind }) => kind === 'worker');
    const [first] = workers.sort((a, b) => a.since.localeCompare(b.since) || a.id.localeCompare(b.id));
    return first?.id === instanceId;
  }

  return () => {
    if (last !== undefined && now() - last.at < HOLDS_MS) return last.leads;
    const leads = look();
    last = { at: now(), leads };
    // What failed is asked again at once.
    leads.catch(() => (last = undefined));
    return leads;
  };
}
