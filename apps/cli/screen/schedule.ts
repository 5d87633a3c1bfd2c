import type { Schedule } from '#contracts';

/** When a schedule ticks, in words. */
export function describeTiming({ cron, everySeconds, timezone, window }: Schedule): string {
  const when = cron === null ? `every ${everySeconds ?? 0} s` : cron;
  return `${when} (${timezone})${window === null ? '' : ` within ${window}`}`;
}

/** A schedule on screen. */
export function describeSchedule(schedule: Schedule): string {
  const { id, name, paused, overlap, budget, lastTick, nextTicks, synthesize } = schedule;
  const wall = budget === null ? 'none' : Object.entries(budget).map(([kind, most]) => `${most} ${kind}`);
  const next = paused ? ['paused'] : nextTicks;
  const reason = lastTick?.reason ? ` (${lastTick.reason.code}: ${lastTick.reason.detail})` : '';
  return [
    `schedule ${id}: ${name}${paused ? ' [PAUSED]' : ''}`,
    `  when:    ${describeTiming(schedule)}`,
    `  overlap: ${overlap}`,
    `  wall:    ${typeof wall === 'string' ? wall : wall.join(', ')}`,
    `  starts:  ${JSON.stringify(synthesize.sets)} in corpus ${synthesize.corpus ?? 'default'}`,
    `  next:    ${next.length === 0 ? 'never' : next.join(', ')}`,
    `  last:    ${lastTick === null ? 'none yet' : `${lastTick.outcome} ${lastTick.at} ${lastTick.runId ?? ''}${reason}`}`,
  ].join('\n');
}
