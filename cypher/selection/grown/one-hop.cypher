// purpose: pairs at distance 1 in both generations. A draw is a point and a place in the list of its neighbours: strongest edge first, then by name,
//          edges of a pair added up. A pair that was drawn more than once keeps its first number
// params: $corpus; $draws [{point, picks: [[number, place], ...]}, ...]; $limit
// columns: number; points (ids); strength (the weights of the pair's edges)
UNWIND $draws AS draw
MATCH (p:KnowledgePoint {id: draw.point})
WHERE p.corpus = $corpus AND NOT coalesce(p.hidden, false)
CALL (p) {
  MATCH (p)-[r:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(q:KnowledgePoint)
  WHERE NOT coalesce(q.hidden, false)
  WITH q, sum(r.weight) AS weight
  ORDER BY weight DESC, q.name, q.id
  RETURN collect(q.id) AS neighbours, collect(weight) AS weights
}
UNWIND draw.picks AS pick
WITH pick[0] AS number, p.id AS one, neighbours[pick[1]] AS other, weights[pick[1]] AS strength
WHERE other IS NOT NULL
WITH CASE WHEN one < other THEN [one, other] ELSE [other, one] END AS points, strength, min(number) AS number
// Without the order before the cut the rows come grouped by point, and the first n are not the first n draws.
ORDER BY number
LIMIT $limit
RETURN number, points, strength
