// purpose: a sample of the covered sets of one size: those whose id, a hash, begins below a number, which says nothing of their points; a set whose
//          points are all gone is in it too, so that the sample stands for all
// params: $corpus; $size; $below (of 1,000,000: the share that is asked for)
// columns: points (ids)
MATCH (s:PointSet {corpus: $corpus})
WHERE s.size = $size AND toInteger(substring(s.id, 4, 6)) < $below
OPTIONAL MATCH (s)-[:CONTAINS]->(p:KnowledgePoint)
WITH s, collect(p.id) AS points
RETURN points
