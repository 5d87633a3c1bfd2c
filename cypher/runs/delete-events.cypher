// purpose: removes a bounded number of a run's events
// params: $id
// columns: changed
MATCH (e:RunEvent)
WHERE e.run = $id AND e.number IS NOT NULL
WITH e LIMIT 1000
DELETE e
RETURN count(*) AS changed
