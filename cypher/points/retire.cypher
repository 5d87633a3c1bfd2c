// purpose: removes points without seeds. One that admitted problems name is of the second generation from now on. One that a chosen set contains stays
//          as a retired point, for the lineage of what was written from it; so does one of which a person said something, one that names still lead
//          to, and one to `keep`. `mergedInto`: where its names went, `anchor`: the name that says so
// params: $rows [{id, mergedInto or null, anchor or null, keep}]
// columns: none
UNWIND $rows AS row
MATCH (k:KnowledgePoint {id: row.id})
CALL (k) {
  WITH k
  WHERE EXISTS { (k)<-[:NAMES]-() }
  SET k.generation = 2
  RETURN count(*) AS grown
}
WITH k, row, grown
WHERE grown = 0
CALL (k, row) {
  WITH k, row
  WHERE row.keep OR k.hidden OR k.givenName IS NOT NULL OR EXISTS { (:PointSet)-[:CONTAINS]->(k) }
    OR EXISTS { MATCH (n:PointName {point: row.id}) WHERE n.id <> row.id }
  REMOVE k:KnowledgePoint
  SET k:RetiredPoint, k.mergedInto = row.mergedInto, k.anchor = row.anchor
  RETURN count(*) AS kept
}
CALL (k, kept) {
  WITH k, kept
  WHERE kept = 0
  DETACH DELETE k
}
