// purpose: reopens failed seeds of a stretch of an extraction run, in the next round; failed in this run, that is: they may have older points
// params: $run, $after, $limit, $outcomes, $reasons
// columns: last, seen, reopened
MATCH (s:Seed)
WHERE s.run = $run AND s.tally IS NOT NULL AND s.number > $after
WITH s ORDER BY s.number LIMIT $limit
WITH collect(s) AS stretch
CALL (stretch) {
  UNWIND stretch AS s
  WITH s
  WHERE s.tally STARTS WITH 'failed|' AND 'failed' IN $outcomes AND ($reasons IS NULL OR s.reason IN $reasons)
  SET s._lock = true
  WITH s
  WHERE s.tally STARTS WITH 'failed|'
  SET s.round = s.round + 1, s.extractRound = coalesce(s.extractRound, 0) + 1, s.fence = s.fence + 1, s.status = 'pending', s.todo = s.run + ':extract',
    s.tally = 'pending|'
  REMOVE s.owner, s.reason, s.detail, s.endedAt
  RETURN count(*) AS reopened
}
RETURN reduce(last = $after, s IN stretch | s.number) AS last, size(stretch) AS seen, reopened
