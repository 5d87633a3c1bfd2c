// purpose: takes the lock of an instance that is to be buried; nothing where it came back meanwhile
// params: $id, $force
// columns: id
MATCH (i:Instance {id: $id})
SET i._lock = true
WITH i
WHERE $force OR i.leaseUntil + i.ttlMs < timestamp()
RETURN i.id AS id
