// purpose: running runs without anything pending; an extraction run pays for the names of its corpus until they are settled
// params: none
// columns: id, failAtEnd
MATCH (r:Run {status: 'running'})
WHERE NOT EXISTS { MATCH (p:Problem) WHERE p.todo = r.id + ':generate' AND p.number IS NOT NULL }
  AND NOT EXISTS { MATCH (p:Problem) WHERE p.todo = r.id + ':verify' AND p.number IS NOT NULL }
  AND NOT EXISTS { MATCH (p:Problem) WHERE p.todo = r.id + ':admit' AND p.number IS NOT NULL }
  AND NOT EXISTS { MATCH (s:Seed) WHERE s.todo = r.id + ':extract' AND s.number IS NOT NULL }
  AND (r.kind <> 'extraction' OR NOT EXISTS { MATCH (s:Seed) WHERE s.toCount = r.corpus AND s.number IS NOT NULL } AND NOT EXISTS {
    MATCH (c:Corpus {id: r.corpus})
    WHERE coalesce(c.namesRevision, 0) <> coalesce(c.namesSettled, 0) OR coalesce(c.namesOpen, false)
  })
RETURN r.id AS id, coalesce(r.failAtEnd, false) AS failAtEnd
ORDER BY r.createdAt, id
