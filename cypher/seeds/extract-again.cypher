// purpose: makes a stretch of a corpus's seeds items of an extraction run once more; those of an unfinished run, and those whose points came with them,
//          are left alone. What a seed has of points stands until the new ones are counted
// params: $corpus, $run, $statuses, $after, $limit
// columns: last, seen, taken
MATCH (s:Seed)
WHERE s.corpus = $corpus AND s.number > $after
WITH s ORDER BY s.corpus, s.number LIMIT $limit
WITH collect(s) AS stretch
CALL (stretch) {
  UNWIND stretch AS s
  WITH s
  WHERE s.status IN $statuses AND (s.mentionIds IS NULL OR s.prompt IS NOT NULL)
  SET s._lock = true
  WITH s
  WHERE s.run IS NULL OR s.run = $run OR NOT EXISTS { MATCH (r:Run {id: s.run}) WHERE NOT r.status IN ['completed', 'cancelled', 'failed'] }
  CALL (s) {
    WITH s
    WHERE coalesce(s.run, '') <> $run
    SET s.run = $run, s.todo = $run + ':extract', s.status = 'pending', s.tally = 'pending|', s.round = s.round + 1,
      s.extractRound = coalesce(s.extractRound, 0) + 1, s.fence = s.fence + 1
    REMOVE s.owner, s.reason, s.detail, s.endedAt
  }
  RETURN count(*) AS taken
}
RETURN reduce(last = $after, s IN stretch | s.number) AS last, size(stretch) AS seen, taken
