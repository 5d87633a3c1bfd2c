// purpose: makes pending seeds that no unfinished run holds items of this run
// params: $ids, $run, $batch
// columns: adopted
UNWIND $ids AS id
MATCH (s:Seed {id: id})
SET s._lock = true
WITH DISTINCT s
WHERE s.batch <> $batch AND s.status = 'pending'
  AND (s.adopted = $batch OR s.run IS NULL OR NOT EXISTS {
    MATCH (r:Run {id: s.run}) WHERE NOT r.status IN ['completed', 'cancelled', 'failed']
  })
SET s.run = $run, s.todo = $run + ':extract', s.adopted = $batch, s.round = s.round + 1, s.fence = s.fence + 1
REMOVE s.owner
RETURN count(*) AS adopted
