// purpose: removes a bounded number of a deleted corpus's sets
// params: $corpus
// columns: changed
MATCH (n:PointSet)
WHERE n.corpus = $corpus
WITH n LIMIT 2000
DETACH DELETE n
RETURN count(*) AS changed
