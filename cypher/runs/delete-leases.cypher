// purpose: removes a bounded number of a run's budget leases
// params: $id
// columns: changed
MATCH (l:BudgetLease)
WHERE l.run = $id
WITH l LIMIT 1000
DELETE l
RETURN count(*) AS changed
