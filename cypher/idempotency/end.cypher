// purpose: keeps the answer of a key
// params: $id, $status, $headers, $body
// columns: none
MATCH (k:IdempotencyKey {id: $id})
SET k.status = $status, k.headers = $headers, k.body = $body
