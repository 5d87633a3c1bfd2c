// purpose: one seed with its points; those of the second generation are items of growing runs, not seeds that anybody gave
// params: $id
// columns: number, seed, points
MATCH (s:Seed {id: $id})
WHERE s.corpus IS NOT NULL
RETURN s.number AS number, properties(s) AS seed,
  COLLECT { MATCH (s)-[:HAS_POINT]->(k:KnowledgePoint) RETURN {id: k.id, name: k.name} } AS points
