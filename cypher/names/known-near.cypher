// purpose: what the vector index found near some names when it was asked for them
// params: $ids (of vectors)
// columns: id, form, near (forms), scores
UNWIND $ids AS id
MATCH (v:NameVector {id: id})
WHERE v.near IS NOT NULL
RETURN id, v.form AS form, v.near AS near, v.nearScores AS scores
