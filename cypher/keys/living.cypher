// purpose: what requests are recognised by
// params: none
// columns: id, role, hash
MATCH (k:ApiKey)
WHERE k.revokedAt IS NULL
RETURN k.id AS id, k.role AS role, k.hash AS hash
ORDER BY k.id
