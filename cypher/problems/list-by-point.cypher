// purpose: candidates of one run whose set contains a point, or one that was merged into it, in their order
// params: $run, $after, $status, $relation, $tier, $point, $limit
// columns: number, problem, setId, names, points
CALL () {
  MATCH (point:KnowledgePoint {id: $point})
  RETURN point
  UNION
  MATCH (point:RetiredPoint {id: $point})
  RETURN point
  UNION
  MATCH (point:RetiredPoint {mergedInto: $point})
  RETURN point
}
MATCH (point)<-[:CONTAINS]-(set:PointSet)<-[:WRITTEN_FROM]-(p:Problem)
WHERE p.run = $run AND p.number > $after
  AND ($status IS NULL OR p.status = $status) AND ($relation IS NULL OR p.relation = $relation)
  AND ($tier IS NULL OR p.tier = $tier)
WITH DISTINCT p, set ORDER BY p.number LIMIT $limit
RETURN p.number AS number, properties(p) AS problem, set.id AS setId, set.names AS names,
  COLLECT { MATCH (set)-[c:CONTAINS]->(k) RETURN {id: k.id, position: c.position} } AS points
ORDER BY number
