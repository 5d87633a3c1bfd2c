// purpose: one seed with its points
// params: $id
// columns: number, seed, points
MATCH (s:Seed {id: $id})
RETURN s.number AS number, properties(s) AS seed,
  COLLECT { MATCH (s)-[:HAS_POINT]->(k:KnowledgePoint) RETURN {id: k.id, name: k.name} } AS points
