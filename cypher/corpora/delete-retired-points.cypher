// purpose: removes a bounded number of a deleted corpus's retired points
// params: $corpus
// columns: changed
MATCH (n:RetiredPoint)
WHERE n.corpus = $corpus
WITH n LIMIT 500
DETACH DELETE n
RETURN count(*) AS changed
