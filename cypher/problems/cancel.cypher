// purpose: ends a bounded number of pending candidates as cancelled; the fence rises, so that nothing more is written to them
// params: $todo
// columns: changed
MATCH (n:Problem)
WHERE n.todo = $todo AND n.number IS NOT NULL
WITH n LIMIT 1000
SET n._lock = true
WITH n
WHERE n.todo = $todo
SET n.status = 'failed', n.reason = 'cancelled', n.detail = 'The run was cancelled', n.fence = n.fence + 1,
  n.tally = n.relation + '|' + toString(n.progress) + '|failed|cancelled', n.endedAt = timestamp()
REMOVE n.todo, n.owner, n.awaiting, n.ahead
RETURN count(*) AS changed
