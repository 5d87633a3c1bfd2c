// purpose: keeps the answer of a key, unless another request took the key over
// params: $id, $claim, $status, $headers, $body
// columns: none
MATCH (k:IdempotencyKey {id: $id})
SET k._lock = true
WITH k
WHERE k.token = $claim
SET k.status = $status, k.headers = $headers, k.body = $body
