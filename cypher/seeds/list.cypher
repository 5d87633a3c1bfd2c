// purpose: seeds of a corpus in the order of their import
// params: $corpus, $after, $limit
// columns: number, seed, points
MATCH (s:Seed)
WHERE s.corpus = $corpus AND s.number > $after
WITH s ORDER BY s.corpus, s.number LIMIT $limit
RETURN s.number AS number, properties(s) AS seed,
  COLLECT { MATCH (s)-[:HAS_POINT]->(k:KnowledgePoint) RETURN {id: k.id, name: k.name} } AS points
ORDER BY number
