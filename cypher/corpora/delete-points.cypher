// purpose: removes a bounded number of a deleted corpus's points
// params: $corpus
// columns: changed
MATCH (n:KnowledgePoint)
WHERE n.corpus = $corpus AND n.degree IS NOT NULL
WITH n LIMIT 500
DETACH DELETE n
RETURN count(*) AS changed
