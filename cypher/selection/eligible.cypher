// purpose: points that a filtered recipe may choose: those that a seed of some subjects and levels names, of some generations
// params: $corpus; $subjects, $levels and $generations, each null: any
// columns: id
CALL () {
  MATCH (s:Seed)
  WHERE ($subjects IS NOT NULL OR $levels IS NOT NULL)
    AND s.corpus = $corpus AND s.number IS NOT NULL AND ($subjects IS NULL OR s.subject IN $subjects) AND ($levels IS NULL OR s.level IN $levels)
  MATCH (s)-[:HAS_POINT]->(k:KnowledgePoint)
  RETURN DISTINCT k
  UNION
  MATCH (k:KnowledgePoint)
  WHERE $subjects IS NULL AND $levels IS NULL AND k.corpus = $corpus AND k.degree IS NOT NULL
  RETURN k
}
WITH k
WHERE $generations IS NULL OR coalesce(k.generation, 1) IN $generations
RETURN k.id AS id
