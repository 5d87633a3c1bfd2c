// purpose: creates or renews an instance's lease; says whether it was made by this call, which its holder sees when others gave it up
// params: $id, $kind, $ttlMs, $token
// columns: made
MERGE (i:Instance {id: $id})
ON CREATE SET i.kind = $kind, i.since = timestamp(), i.maker = $token
SET i.leaseUntil = timestamp() + $ttlMs, i.ttlMs = $ttlMs
RETURN coalesce(i.maker = $token, false) AS made
