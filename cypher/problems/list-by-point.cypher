// purpose: candidates of one run whose set contains a point, in their order
// params: $run, $after, $status, $relation, $tier, $point, $limit
// columns: number, problem, setId, names, points
MATCH (point {id: $point})<-[:CONTAINS]-(set:PointSet)<-[:WRITTEN_FROM]-(p:Problem)
WHERE (point:KnowledgePoint OR point:RetiredPoint) AND p.run = $run AND p.number > $after
  AND ($status IS NULL OR p.status = $status) AND ($relation IS NULL OR p.relation = $relation)
  AND ($tier IS NULL OR p.tier = $tier)
WITH p, set ORDER BY p.number LIMIT $limit
RETURN p.number AS number, properties(p) AS problem, set.id AS setId, set.names AS names,
  COLLECT { MATCH (set)-[c:CONTAINS]->(k) RETURN {id: k.id, position: c.position} } AS points
ORDER BY number
