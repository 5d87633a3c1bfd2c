// purpose: creates or renews an instance's lease; says whether it had run out or was there at all
// params: $id, $kind, $ttlMs
// columns: known, alive
OPTIONAL MATCH (known:Instance {id: $id})
WITH known IS NOT NULL AS known
MERGE (i:Instance {id: $id})
ON CREATE SET i.kind = $kind, i.since = timestamp()
SET i._lock = true
WITH i, known, coalesce(i.leaseUntil > timestamp(), false) AS alive
SET i.leaseUntil = timestamp() + $ttlMs, i.ttlMs = $ttlMs
RETURN known, alive
