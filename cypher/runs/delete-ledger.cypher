// purpose: removes a bounded number of a run's ledger rows
// params: $id
// columns: changed
MATCH (u:Usage)
WHERE u.run = $id
WITH u LIMIT 1000
DELETE u
RETURN count(*) AS changed
