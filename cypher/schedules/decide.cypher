// purpose: takes a schedule from one tick to the next and writes what came of the tick. The write lock comes before the comparison: of two
//          deciders at once the second sees what the first wrote
// params: $id, $expected, $next, $tick (properties), $run (id or null)
// columns: decided
MATCH (s:Schedule {id: $id})
SET s.lock = timestamp()
WITH s
WHERE s.nextTickAt = $expected AND NOT s.paused
SET s.nextTickAt = $next
CREATE (t:ScheduleTick)
SET t += $tick, t.schedule = s.id, t.run = $run, t.decidedAt = timestamp()
REMOVE s.lock
RETURN count(t) AS decided
