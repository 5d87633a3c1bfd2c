/** The ids of a job's pointer, for a log line: what else Redis may hold is no business of the log. */
export function idsOf(input: unknown): Record<string, string> {
  if (typeof input !== 'object' || input === null) return {};
  const ids: Record<string, string> = {};
  for (const name of ['runId', 'itemId', 'corpus', 'exportId', 'calibrationId']) {
    const value: unknown = Reflect.get(input, name);
    if (typeof value === 'string') ids[name] = value.slice(0, 200);
  }
  return ids;
}
