// purpose: how many chosen sets contain each point, or one that was merged into it; from the points, because their number is bounded and a count
//          of one kind of edge is read without following any
// params: $corpus
// columns: id, sets (rows of one point add up)
CALL () {
  MATCH (p:KnowledgePoint {corpus: $corpus})
  RETURN p.id AS id, COUNT { (p)<-[:CONTAINS]-() } AS sets
  UNION ALL
  MATCH (merged:RetiredPoint {corpus: $corpus})
  WHERE merged.mergedInto IS NOT NULL
  MATCH (s:PointSet)-[:CONTAINS]->(merged)
  WHERE NOT EXISTS { (s)-[:CONTAINS]->(:KnowledgePoint {id: merged.mergedInto}) }
  RETURN merged.mergedInto AS id, count(DISTINCT s) AS sets
}
WITH id, sets
WHERE sets > 0
RETURN id, sets
