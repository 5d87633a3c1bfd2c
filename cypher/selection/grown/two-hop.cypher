// purpose: pairs at distance 2 in both generations. A draw is a point in the middle and two places in the list of its neighbours: strongest edge first,
//          then by name, edges of a pair added up. A draw counts only if ticket * bridges < 1, as in the statement for the seeds' graph
// params: $corpus; $draws [{point, picks: [[number, place, other place, ticket], ...]}, ...]; $limit
// columns: number; points (ids); strength (sum over the bridges of the weaker edge / the bridge's degree)
UNWIND $draws AS draw
MATCH (m:KnowledgePoint {id: draw.point})
WHERE m.corpus = $corpus AND NOT coalesce(m.hidden, false)
CALL (m) {
  MATCH (m)-[r:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(q:KnowledgePoint)
  WHERE NOT coalesce(q.hidden, false)
  WITH q, sum(r.weight) AS weight
  ORDER BY weight DESC, q.name, q.id
  RETURN collect(q) AS neighbours
}
UNWIND draw.picks AS pick
WITH pick[0] AS number, pick[3] AS ticket, neighbours[pick[1]] AS x, neighbours[pick[2]] AS y
WHERE x IS NOT NULL AND y IS NOT NULL AND x <> y
// From the end with fewer neighbours: starting at a hub costs a step for each of its neighbours.
WITH number, ticket, x.degree < y.degree OR (x.degree = y.degree AND x.id < y.id) AS ordered, x, y
WITH CASE WHEN ordered THEN x ELSE y END AS a, CASE WHEN ordered THEN y ELSE x END AS b, collect([number, ticket]) AS tries
WHERE NOT EXISTS { (a)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(b) }
CALL (a, b) {
  MATCH (a)-[first:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(bridge:KnowledgePoint)
  WHERE NOT coalesce(bridge.hidden, false)
  WITH b, bridge, sum(first.weight) AS one
  MATCH (bridge)-[second:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(b)
  WITH bridge, one, sum(second.weight) AS other
  WITH toFloat(CASE WHEN one < other THEN one ELSE other END) / (bridge.degree + coalesce(bridge.grownDegree, 0)) AS part
  // A sum of floats hangs on its order: sorted, it is the same on every machine.
  ORDER BY part
  RETURN collect(part) AS parts
}
WITH a, b, parts, [try IN tries WHERE try[1] * size(parts) < 1 | try[0]] AS kept
WHERE size(kept) > 0
WITH reduce(least = kept[0], n IN kept | CASE WHEN n < least THEN n ELSE least END) AS number,
     [a.id, b.id] AS points, reduce(sum = 0.0, part IN parts | sum + part) AS strength
// Without the order before the cut the rows come grouped by bridge, and the first n are not the first n draws.
ORDER BY number
LIMIT $limit
RETURN number, points, strength
