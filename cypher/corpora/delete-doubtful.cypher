// purpose: removes a bounded number of a deleted corpus's pairs that were kept apart in doubt
// params: $corpus
// columns: changed
MATCH (n:DoubtfulPair)
WHERE n.corpus = $corpus
WITH n LIMIT 2000
DETACH DELETE n
RETURN count(*) AS changed
