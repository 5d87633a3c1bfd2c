// purpose: the covered sets of one size, by their points: an exact count of what is left looks at each
// params: $corpus; $size
// columns: points (ids)
MATCH (s:PointSet {corpus: $corpus})
WHERE s.size = $size
MATCH (s)-[:CONTAINS]->(p:KnowledgePoint)
WITH s, collect(p.id) AS points
RETURN points
