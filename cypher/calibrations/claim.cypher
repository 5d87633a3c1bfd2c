// purpose: takes a running calibration, unless another living instance holds it
// params: $id, $owner
// columns: id
MATCH (c:Calibration {id: $id})
SET c._lock = true
WITH c
WHERE c.status = 'running' AND (c.owner IS NULL OR c.owner = $owner
  OR NOT EXISTS { MATCH (holder:Instance {id: c.owner}) WHERE holder.leaseUntil > timestamp() })
SET c.owner = $owner
RETURN c.id AS id
