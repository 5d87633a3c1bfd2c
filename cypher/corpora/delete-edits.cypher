// purpose: removes a bounded number of a deleted corpus's edits
// params: $corpus
// columns: changed
MATCH (n:Edit)
WHERE n.corpus = $corpus AND n.number IS NOT NULL
WITH n LIMIT 2000
DETACH DELETE n
RETURN count(*) AS changed
