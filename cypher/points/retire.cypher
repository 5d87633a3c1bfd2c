// purpose: removes points without seeds; one that a chosen set contains stays as a retired point, for the lineage of what was written from it
// params: $ids
// columns: none
UNWIND $ids AS id
MATCH (k:KnowledgePoint {id: id})
CALL (k) {
  WITH k
  WHERE EXISTS { (:PointSet)-[:CONTAINS]->(k) }
  REMOVE k:KnowledgePoint
  SET k:RetiredPoint
}
CALL (k) {
  WITH k
  WHERE NOT EXISTS { (:PointSet)-[:CONTAINS]->(k) }
  DETACH DELETE k
}
