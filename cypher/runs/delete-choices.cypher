// purpose: removes a bounded number of a run's ties to its sets; the sets stay covered
// params: $id
// columns: changed
MATCH (r:Run {id: $id})-[c:CHOSE]->()
WITH c LIMIT 5000
DELETE c
RETURN count(*) AS changed
