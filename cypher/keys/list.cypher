// purpose: keys, newest first, revoked ones too; never a hash
// params: $createdAt, $id (those of the last one shown), $limit
// columns: key
MATCH (k:ApiKey)
WHERE k.createdAt <= $createdAt AND (k.createdAt < $createdAt OR k.id < $id)
WITH k
ORDER BY k.createdAt DESC, k.id DESC
LIMIT $limit
RETURN {id: k.id, name: k.name, role: k.role, createdAt: k.createdAt, revokedAt: k.revokedAt} AS key
ORDER BY k.createdAt DESC, k.id DESC
