// purpose: items of a run that wait for a job and are in no living instance's hand, in their order
// params: $todo, $after, $limit
// columns: itemId, round, number, abandoned
MATCH (n:Seed)
WHERE n.todo = $todo AND n.number > $after
  AND (n.owner IS NULL OR NOT EXISTS { MATCH (i:Instance {id: n.owner}) WHERE i.leaseUntil > timestamp() })
RETURN n.id AS itemId, n.round AS round, n.number AS number, n.owner IS NOT NULL AS abandoned
ORDER BY n.todo, n.number
LIMIT $limit
