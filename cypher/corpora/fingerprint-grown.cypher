// purpose: what the fingerprint takes of the edges of the second generation
// params: $corpus
// columns: a, b, weight
MATCH (k:KnowledgePoint)-[e:CO_OCCURS_GROWN]->(other:KnowledgePoint)
WHERE k.corpus = $corpus AND k.degree IS NOT NULL
RETURN k.name AS a, other.name AS b, e.weight AS weight
