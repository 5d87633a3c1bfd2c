// purpose: holds a key for longer while its request is worked on
// params: $id, $claim, $leaseMs
// columns: id
MATCH (k:IdempotencyKey {id: $id})
SET k._lock = true
WITH k
WHERE k.token = $claim AND k.status IS NULL
SET k.leaseUntil = timestamp() + $leaseMs
RETURN k.id AS id
