// purpose: candidates of one run in their order
// params: $run, $after, $status, $relation, $tier, $limit
// columns: number, problem, setId, names, points
MATCH (p:Problem)
WHERE p.run = $run AND p.number > $after AND ($status IS NULL OR p.status = $status)
  AND ($relation IS NULL OR p.relation = $relation) AND ($tier IS NULL OR p.tier = $tier)
WITH p ORDER BY p.run, p.number LIMIT $limit
MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)
RETURN p.number AS number, properties(p) AS problem, set.id AS setId, set.names AS names,
  COLLECT { MATCH (set)-[c:CONTAINS]->(k) RETURN {id: k.id, position: c.position} } AS points
ORDER BY number
