// purpose: ends the waiting of a queued tick. The write lock comes before the comparison
// params: $id (of the tick), $tick (properties), $run (id or null)
// columns: decided
MATCH (t:ScheduleTick {id: $id})
SET t.lock = timestamp()
WITH t
WHERE t.outcome = 'queued'
SET t += $tick, t.run = $run, t.decidedAt = timestamp()
REMOVE t.lock
RETURN count(t) AS decided
