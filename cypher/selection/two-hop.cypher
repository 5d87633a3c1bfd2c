// purpose: pairs at distance 2. A draw is a pair with one of the points between its ends. The process draws wedges on the arrays of one read and knows their
//          bridges from there; here each pair is confirmed: no edge, and the path over that point. A pair keeps its first number
// params: $corpus; $draws [{number, a, b, via}, ...]; $limit
// columns: number; points (ids); strength is not computed here: it needs every bridge, and a hub has thousands (docs/selection.md)
UNWIND $draws AS draw
MATCH (a:KnowledgePoint {id: draw.a})
MATCH (b:KnowledgePoint {id: draw.b})
MATCH (bridge:KnowledgePoint {id: draw.via})
WHERE a <> b AND a.corpus = $corpus AND b.corpus = $corpus
  AND NOT coalesce(a.hidden, false) AND coalesce(a.generation, 1) = 1
  AND NOT coalesce(b.hidden, false) AND coalesce(b.generation, 1) = 1
  AND NOT coalesce(bridge.hidden, false) AND coalesce(bridge.generation, 1) = 1
  AND NOT EXISTS { (a)-[:CO_OCCURS_WITH]-(b) }
  AND EXISTS { (a)-[:CO_OCCURS_WITH]-(bridge) } AND EXISTS { (bridge)-[:CO_OCCURS_WITH]-(b) }
WITH CASE WHEN a.id < b.id THEN [a.id, b.id] ELSE [b.id, a.id] END AS points, min(draw.number) AS number
ORDER BY number
LIMIT $limit
RETURN number, points
