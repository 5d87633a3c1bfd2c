// purpose: the control in both generations: sets of points of which no two are joined, whatever their distance. A draw names its points; proposing every
//          combination of the wanted size asks for all. A set drawn more than once keeps its first number
// params: $corpus; $draws [{number, points: [id, ...]}, ...], each with different points in one fixed order; $limit
// columns: number; points (ids); strength (always 0: nothing joins them)
UNWIND $draws AS draw
WITH draw.points AS points, min(draw.number) AS number
CALL (points) {
  UNWIND points AS id
  MATCH (p:KnowledgePoint {id: id})
  WHERE p.corpus = $corpus AND NOT coalesce(p.hidden, false)
  RETURN collect(p) AS members
}
WITH number, points, members
WHERE size(members) = size(points)
  AND NOT EXISTS {
    UNWIND members AS a
    UNWIND members AS b
    MATCH (a)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(b)
  }
WITH number, points
ORDER BY number
LIMIT $limit
RETURN number, points, 0.0 AS strength
