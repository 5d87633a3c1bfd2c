// purpose: names that are back in the point of their own id, with nobody holding them there
// params: $ids
// columns: none
UNWIND $ids AS id
MATCH (n:PointName {id: id})
DELETE n
