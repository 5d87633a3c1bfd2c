// purpose: what the fingerprint takes of the seeds
// params: $corpus
// columns: identity, subject, level, generation, names
MATCH (s:Seed)
WHERE s.corpus = $corpus AND s.number IS NOT NULL
RETURN s.identity AS identity, s.subject AS subject, s.level AS level, coalesce(s.generation, 0) AS generation,
  COLLECT { MATCH (s)-[:HAS_POINT]->(k:KnowledgePoint) RETURN k.name } AS names
