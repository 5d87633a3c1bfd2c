// purpose: takes a key back; the entry stays, so that what it did can be told
// params: $id
// columns: id
MATCH (k:ApiKey {id: $id})
WHERE k.revokedAt IS NULL
SET k.revokedAt = timestamp()
RETURN k.id AS id
