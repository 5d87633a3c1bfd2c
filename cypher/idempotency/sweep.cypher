// purpose: forgets some keys that are older than anybody repeats a request
// params: $keepMs
// columns: none
MATCH (k:IdempotencyKey)
WHERE k.createdAt < timestamp() - $keepMs
WITH k LIMIT 20
DELETE k
