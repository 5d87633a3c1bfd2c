// purpose: stores a key's hash; the same id again changes nothing
// params: $id, $name, $role, $hash
// columns: key
MERGE (k:ApiKey {id: $id})
ON CREATE SET k.name = $name, k.role = $role, k.hash = $hash, k.createdAt = timestamp()
RETURN {id: k.id, name: k.name, role: k.role, createdAt: k.createdAt, revokedAt: k.revokedAt} AS key
