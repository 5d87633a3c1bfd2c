// purpose: ends a seed's extraction without points; one that had points before keeps them and stays extracted
// params: $rows [{itemId, fence, reason, detail}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (s:Seed {id: row.itemId})
SET s._lock = true
WITH index, row, s
WHERE s.fence = row.fence AND (s.status = 'pending' AND s.owner IS NOT NULL OR $replay)
CALL (s, row) {
  WITH s, row
  WHERE s.status = 'pending' AND s.owner IS NOT NULL
  SET s.status = CASE WHEN s.mentionIds IS NULL THEN 'failed' ELSE 'extracted' END, s.tally = 'failed|' + row.reason, s.reason = row.reason, s.detail = row.detail,
    s.endedAt = timestamp()
  REMOVE s.todo, s.owner
}
RETURN index, true AS ok
