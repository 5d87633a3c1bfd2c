// purpose: which answers on control pairs are stored
// params: $ids
// columns: id
UNWIND $ids AS id
MATCH (n:NameControl {id: id})
RETURN n.id AS id
