// purpose: a point that lost its last seed and has one again is the same node again, so that the sets which contain it keep it
// params: $ids
// columns: none
UNWIND $ids AS id
MATCH (k:RetiredPoint {id: id})
REMOVE k:RetiredPoint
SET k:KnowledgePoint
