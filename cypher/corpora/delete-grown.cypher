// purpose: removes a bounded number of a deleted corpus's seeds of the second generation
// params: $corpus
// columns: changed
MATCH (n:Seed)
WHERE n.growth = $corpus AND n.number IS NOT NULL
WITH n LIMIT 2000
DETACH DELETE n
RETURN count(*) AS changed
