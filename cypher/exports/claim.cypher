// purpose: takes a running export, unless another living instance holds it
// params: $id, $owner
// columns: id
MATCH (e:Export {id: $id})
SET e._lock = true
WITH e
WHERE e.status = 'running' AND (e.owner IS NULL OR e.owner = $owner
  OR NOT EXISTS { MATCH (holder:Instance {id: e.owner}) WHERE holder.leaseUntil > timestamp() })
SET e.owner = $owner
RETURN e.id AS id
