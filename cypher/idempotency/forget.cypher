// purpose: forgets a key, unless another request took it over
// params: $id, $claim
// columns: none
MATCH (k:IdempotencyKey {id: $id})
SET k._lock = true
WITH k
WHERE k.token = $claim
DELETE k
