import { ModelError, type WorkWriter } from '#contracts';

/**
 * Waits for every promise before it fails with the first failure: an item's claim must not be given back while one of its calls is still under way.
 * What the calls that failed beside it were charged is booked here, since only the first failure reaches who books failures.
 * @param writer left out: who asked has booked each failure
 */
export async function settleAll<T>(promises: Promise<T>[], writer?: Pick<WorkWriter, 'write'>): Promise<T[]> {
  const results = await Promise.allSettled(promises);
  const values: T[] = [];
  const failures: unknown[] = [];
  for (const result of results) {
    if (result.status === 'rejected') failures.push(result.reason);
    else values.push(result.value);
  }
  if (failures.length === 0) return values;
  const [first, ...others] = failures;
  const usage = others.flatMap((failure) => (failure instanceof ModelError ? (failure.usage ?? []) : []));
  if (usage.length > 0) await writer?.write('usage', { usage });
  throw first;
}
