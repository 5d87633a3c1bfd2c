// purpose: removes a bounded number of a deleted corpus's decisions on names
// params: $corpus
// columns: changed
MATCH (n:PointName)
WHERE n.corpus = $corpus
WITH n LIMIT 2000
DETACH DELETE n
RETURN count(*) AS changed
