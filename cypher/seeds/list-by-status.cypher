// purpose: seeds of a corpus in one status, in the order of their import
// params: $corpus, $status, $after, $limit
// columns: number, seed, points
MATCH (s:Seed)
USING INDEX s:Seed(corpus, status, number)
WHERE s.corpus = $corpus AND s.status = $status AND s.number > $after
WITH s ORDER BY s.corpus, s.status, s.number LIMIT $limit
RETURN s.number AS number, properties(s) AS seed,
  COLLECT { MATCH (s)-[:HAS_POINT]->(k:KnowledgePoint) RETURN {id: k.id, name: k.name} } AS points
ORDER BY number
