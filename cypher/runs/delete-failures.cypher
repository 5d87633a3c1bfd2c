// purpose: removes a bounded number of a run's counts of failed calls
// params: $id
// columns: changed
MATCH (f:CallFailure)
WHERE f.run = $id
WITH f LIMIT 1000
DELETE f
RETURN count(*) AS changed
