// purpose: makes seeds items of an extraction run once more, those whose points came with them too; those of an unfinished run are left alone
// params: $corpus, $run, $ids
// columns: id
UNWIND $ids AS id
MATCH (s:Seed {id: id})
WHERE s.corpus = $corpus
SET s._lock = true
WITH DISTINCT s
WHERE s.run IS NULL OR s.run = $run OR NOT EXISTS { MATCH (r:Run {id: s.run}) WHERE NOT r.status IN ['completed', 'cancelled', 'failed'] }
CALL (s) {
  WITH s
  WHERE coalesce(s.run, '') <> $run
  SET s.run = $run, s.todo = $run + ':extract', s.status = 'pending', s.tally = 'pending|', s.round = s.round + 1,
    s.extractRound = coalesce(s.extractRound, 0) + 1, s.fence = s.fence + 1
  REMOVE s.owner, s.reason, s.detail, s.endedAt
}
RETURN s.id AS id
