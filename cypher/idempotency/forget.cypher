// purpose: forgets a key
// params: $id
// columns: none
MATCH (k:IdempotencyKey {id: $id})
DELETE k
