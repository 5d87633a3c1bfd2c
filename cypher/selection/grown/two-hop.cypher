// purpose: pairs at distance 2 in both generations. A draw is a pair with one of the points between its ends, confirmed as in the statement for the
//          seeds' graph
// params: $corpus; $draws [{number, a, b, via}, ...]; $limit
// columns: number; points (ids); strength is not computed here
UNWIND $draws AS draw
MATCH (a:KnowledgePoint {id: draw.a})
MATCH (b:KnowledgePoint {id: draw.b})
MATCH (bridge:KnowledgePoint {id: draw.via})
WHERE a <> b AND a.corpus = $corpus AND b.corpus = $corpus
  AND NOT coalesce(a.hidden, false) AND NOT coalesce(b.hidden, false) AND NOT coalesce(bridge.hidden, false)
  AND NOT EXISTS { (a)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(b) }
  AND EXISTS { (a)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(bridge) } AND EXISTS { (bridge)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(b) }
WITH CASE WHEN a.id < b.id THEN [a.id, b.id] ELSE [b.id, a.id] END AS points, min(draw.number) AS number
ORDER BY number
LIMIT $limit
RETURN number, points
