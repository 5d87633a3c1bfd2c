// purpose: synthesis runs of a corpus that have candidates waiting for admission or are waited for, by priority, then the earlier first
// params: $corpus
// columns: id, recipe, working, planned, waiting, unfinished
MATCH (r:Run)
WHERE r.corpus = $corpus AND r.kind = 'synthesis' AND r.status <> 'cancelled'
WITH r, r.status IN ['planned', 'planning', 'running'] AS working,
  EXISTS { MATCH (p:Problem) WHERE p.todo = r.id + ':admit' AND p.number IS NOT NULL } AS waiting
WHERE working OR waiting
RETURN r.id AS id, r.recipe AS recipe, working, r.plannedAt IS NOT NULL AS planned, waiting,
  head(COLLECT {
    MATCH (p:Problem)
    WHERE p.ahead = r.id AND p.number IS NOT NULL
    RETURN p.number AS number ORDER BY p.ahead, p.number LIMIT 1
  }) AS unfinished
ORDER BY coalesce(r.priority, 5) DESC, r.createdAt, id
