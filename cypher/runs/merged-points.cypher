// purpose: those of some points that were merged into others
// params: $ids
// columns: id
UNWIND $ids AS id
MATCH (r:RetiredPoint {id: id})
WHERE r.mergedInto IS NOT NULL
RETURN r.id AS id
