// purpose: a point that lost its last seed and has one again is the same node again, so that the sets which contain it keep it, and what a
//          person said of it still holds
// params: $ids
// columns: id, merged (its names had gone elsewhere)
UNWIND $ids AS id
MATCH (k:RetiredPoint {id: id})
WITH k, k.mergedInto IS NOT NULL AS merged
REMOVE k:RetiredPoint, k.mergedInto, k.anchor
SET k:KnowledgePoint
RETURN k.id AS id, merged
