// purpose: points that a seed of some subjects and levels names: the points that a filtered recipe may choose
// params: $corpus; $subjects or null: any; $levels or null: any
// columns: id
MATCH (s:Seed)
WHERE s.corpus = $corpus AND s.number IS NOT NULL AND ($subjects IS NULL OR s.subject IN $subjects) AND ($levels IS NULL OR s.level IN $levels)
MATCH (s)-[:HAS_POINT]->(k:KnowledgePoint)
RETURN DISTINCT k.id AS id
