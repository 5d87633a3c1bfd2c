// purpose: removes a corpus that nothing hangs on any more
// params: $corpus
// columns: deleted
MATCH (c:Corpus {id: $corpus})
SET c._lock = true
WITH c
WHERE NOT EXISTS { MATCH (s:Seed) WHERE s.corpus = c.id AND s.number IS NOT NULL } AND NOT EXISTS { MATCH (r:Run) WHERE r.corpus = c.id }
  AND NOT EXISTS { MATCH (k:KnowledgePoint) WHERE k.corpus = c.id AND k.degree IS NOT NULL }
DELETE c
RETURN count(*) AS deleted
