// purpose: schedules that have something to decide: a tick is due, ticks are queued, or a window may open or close on their runs
// params: $now, $states (of runs that are not ended)
// columns: schedule
CALL () {
  MATCH (s:Schedule)
  WHERE s.nextTickAt <= $now AND NOT s.paused
  RETURN s
  UNION
  MATCH (t:ScheduleTick {outcome: 'queued'})
  MATCH (s:Schedule {id: t.schedule})
  RETURN s
  UNION
  MATCH (s:Schedule)
  WHERE s.window IS NOT NULL AND EXISTS { MATCH (r:Run {schedule: s.id}) WHERE r.status IN $states }
  RETURN s
}
RETURN DISTINCT properties(s) AS schedule
ORDER BY schedule.name, schedule.id
