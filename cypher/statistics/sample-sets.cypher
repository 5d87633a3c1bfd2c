// purpose: a sample of the covered sets of one size: those whose id, a hash, begins below a number, which says nothing of their points; a set whose
//          points are all gone is in it too, so that the sample stands for all. One whose points were merged counts as the one that it stands for
// params: $corpus; $size; $below (of 1,000,000: the share that is asked for)
// columns: points (ids)
CALL () {
  MATCH (s:PointSet {corpus: $corpus})
  WHERE s.covers IS NULL AND s.size = $size AND toInteger(substring(s.id, 4, 6)) < $below
  RETURN COLLECT { MATCH (s)-[:CONTAINS]->(p:KnowledgePoint) RETURN p.id } AS points
  UNION ALL
  MATCH (s:PointSet)
  WHERE s.covers IS NOT NULL AND s.corpus = $corpus AND size(s.coversPoints) = $size AND toInteger(substring(s.covers, 4, 6)) < $below
  WITH DISTINCT s.covers AS id, s.coversPoints AS points
  WHERE NOT EXISTS { MATCH (same:PointSet {id: id}) WHERE same.covers IS NULL }
  RETURN points
}
RETURN points
