// purpose: which vectors of a model are stored
// params: $ids
// columns: id
UNWIND $ids AS id
MATCH (n:NameVector {id: id})
RETURN n.id AS id
