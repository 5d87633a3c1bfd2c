// purpose: takes items from instances whose lease ran out: the claim round rises, since the dead one's jobs keep their ids in Redis until their locks end
// params: $ids
// columns: none
MATCH (n:Problem)
WHERE n.id IN $ids
WITH n ORDER BY n.id
SET n._lock = true
WITH n
WHERE n.owner IS NOT NULL AND NOT EXISTS { MATCH (i:Instance {id: n.owner}) WHERE i.leaseUntil > timestamp() }
SET n.round = n.round + 1, n.fence = n.fence + 1
REMOVE n.owner
