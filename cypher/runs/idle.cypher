// purpose: running runs without anything pending
// params: none
// columns: id, failAtEnd
MATCH (r:Run {status: 'running'})
WHERE NOT EXISTS { MATCH (p:Problem) WHERE p.todo = r.id + ':generate' AND p.number IS NOT NULL }
  AND NOT EXISTS { MATCH (p:Problem) WHERE p.todo = r.id + ':verify' AND p.number IS NOT NULL }
  AND NOT EXISTS { MATCH (s:Seed) WHERE s.todo = r.id + ':extract' AND s.number IS NOT NULL }
RETURN r.id AS id, coalesce(r.failAtEnd, false) AS failAtEnd
ORDER BY r.createdAt, id
