// purpose: ends a bounded number of pending seeds as cancelled; the fence rises, so that nothing more is written to them.
//          One that had points before keeps them and stays extracted
// params: $todo
// columns: changed
MATCH (n:Seed)
WHERE n.todo = $todo AND n.number IS NOT NULL
WITH n LIMIT 1000
SET n._lock = true
WITH n
WHERE n.todo = $todo
SET n.status = CASE WHEN n.mentionIds IS NULL THEN 'failed' ELSE 'extracted' END, n.reason = 'cancelled', n.detail = 'The run was cancelled', n.fence = n.fence + 1,
  n.tally = 'failed|cancelled', n.endedAt = timestamp()
REMOVE n.todo, n.owner
RETURN count(*) AS changed
