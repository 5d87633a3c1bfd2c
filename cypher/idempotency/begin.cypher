// purpose: takes an idempotency key, or says who had it before; one that is under way for too long was lost with its process
// params: $id, $bodyHash, $token, $busyMs
// columns: mine, bodyHash, status, headers, body
MERGE (k:IdempotencyKey {id: $id})
SET k._lock = true
WITH k, k.token IS NULL OR k.token = $token OR k.status IS NULL AND k.createdAt + $busyMs < timestamp() AS mine
CALL (k, mine) {
  WITH k, mine
  WHERE mine
  SET k.token = $token, k.bodyHash = $bodyHash, k.createdAt = timestamp()
}
RETURN mine, k.bodyHash AS bodyHash, k.status AS status, k.headers AS headers, k.body AS body
