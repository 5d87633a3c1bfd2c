// purpose: takes an idempotency key for a time, or says who had it before; one whose time ran out without an answer was lost with its process
// params: $id, $bodyHash, $claim, $leaseMs
// columns: mine, bodyHash, status, headers, body
MERGE (k:IdempotencyKey {id: $id})
SET k._lock = true
WITH k, k.token IS NULL OR k.token = $claim OR k.status IS NULL AND coalesce(k.leaseUntil, 0) < timestamp() AS mine
CALL (k, mine) {
  WITH k, mine
  WHERE mine
  SET k.token = $claim, k.bodyHash = $bodyHash, k.createdAt = timestamp(), k.leaseUntil = timestamp() + $leaseMs
}
RETURN mine, k.bodyHash AS bodyHash, k.status AS status, k.headers AS headers, k.body AS body
