// purpose: pairs at distance 2. A draw is a point in the middle and two places in the list of its neighbours: strongest edge first, then by
//          name. A pair with many bridges is drawn that much more often, so a draw counts only if ticket * bridges < 1: tickets drawn from
//          [0, 1) make the choice uniform over pairs, ticket 0 keeps every draw. Joined pairs are left out; a pair keeps its first number
// params: $corpus; $draws [{point, picks: [[number, place, other place, ticket], ...]}, ...]; $limit
// columns: number; points (ids); strength (sum over the bridges of the weaker edge / the bridge's degree)
UNWIND $draws AS draw
MATCH (m:KnowledgePoint {id: draw.point})
WHERE m.corpus = $corpus AND NOT coalesce(m.hidden, false) AND coalesce(m.generation, 1) = 1
CALL (m) {
  MATCH (m)-[r:CO_OCCURS_WITH]-(q:KnowledgePoint)
  WHERE NOT coalesce(q.hidden, false) AND coalesce(q.generation, 1) = 1
  WITH q, r.weight AS weight
  ORDER BY weight DESC, q.name, q.id
  RETURN collect(q) AS neighbours
}
UNWIND draw.picks AS pick
WITH pick[0] AS number, pick[3] AS ticket, neighbours[pick[1]] AS x, neighbours[pick[2]] AS y
WHERE x IS NOT NULL AND y IS NOT NULL AND x <> y
// From the end with fewer neighbours: starting at a hub costs a step for each of its neighbours.
WITH number, ticket, x.degree < y.degree OR (x.degree = y.degree AND x.id < y.id) AS ordered, x, y
WITH CASE WHEN ordered THEN x ELSE y END AS a, CASE WHEN ordered THEN y ELSE x END AS b, collect([number, ticket]) AS tries
WHERE NOT EXISTS { (a)-[:CO_OCCURS_WITH]-(b) }
CALL (a, b) {
  MATCH (a)-[first:CO_OCCURS_WITH]-(bridge:KnowledgePoint)
  WHERE NOT coalesce(bridge.hidden, false) AND coalesce(bridge.generation, 1) = 1
  MATCH (bridge)-[second:CO_OCCURS_WITH]-(b)
  WITH toFloat(CASE WHEN first.weight < second.weight THEN first.weight ELSE second.weight END) / bridge.degree AS part
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
