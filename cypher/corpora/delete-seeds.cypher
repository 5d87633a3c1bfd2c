// purpose: removes a bounded number of a deleted corpus's seeds
// params: $corpus
// columns: changed
MATCH (n:Seed)
WHERE n.corpus = $corpus AND n.number IS NOT NULL
WITH n LIMIT 1000
DETACH DELETE n
RETURN count(*) AS changed
