// purpose: removes a bounded number of a deleted corpus's exports
// params: $corpus
// columns: changed
MATCH (n:Export)
WHERE n.corpus = $corpus
WITH n LIMIT 500
DETACH DELETE n
RETURN count(*) AS changed
