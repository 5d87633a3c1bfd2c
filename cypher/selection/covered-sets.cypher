// purpose: the covered sets of one size, by their points: an exact count of what is left looks at each
// params: $corpus; $size
// columns: points (ids)
CALL () {
  MATCH (s:PointSet {corpus: $corpus})
  WHERE s.covers IS NULL AND s.size = $size
  RETURN COLLECT { MATCH (s)-[:CONTAINS]->(p:KnowledgePoint) RETURN p.id } AS points
  UNION ALL
  MATCH (s:PointSet)
  WHERE s.covers IS NOT NULL AND s.corpus = $corpus AND size(s.coversPoints) = $size
  WITH DISTINCT s.covers AS id, s.coversPoints AS points
  WHERE NOT EXISTS { MATCH (same:PointSet {id: id}) WHERE same.covers IS NULL }
  RETURN points
}
RETURN points
