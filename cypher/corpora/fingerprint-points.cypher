// purpose: what the fingerprint takes of the points
// params: $corpus
// columns: name, hidden, generation
MATCH (k:KnowledgePoint)
WHERE k.corpus = $corpus AND k.degree IS NOT NULL
RETURN k.name AS name, coalesce(k.hidden, false) AS hidden, coalesce(k.generation, 0) AS generation
