// purpose: the stored vectors of some names
// params: $ids (of vectors)
// columns: id, vector
UNWIND $ids AS id
MATCH (v:NameVector {id: id})
RETURN id, v.vector AS vector
