import type { WorkResources } from './work-resources.ts';

/**
 * Runs `work` unless this process already holds the item: after Redis was emptied the feeder may bring an item whose first job still runs here.
 */
export async function holdItem(
  resources: Pick<WorkResources, 'inHand'>,
  itemId: string,
  work: () => Promise<void>,
): Promise<void> {
  if (resources.inHand.has(itemId)) return;
  resources.inHand.add(itemId);
  try {
    await work();
  } finally {
    resources.inHand.delete(itemId);
  }
}
