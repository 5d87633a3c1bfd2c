// purpose: pairs at distance 3 in both generations, one end a hub (by its edges of either kind). A draw is a hub and another point, and if it is known the path between them (near the hub
//          first); proposing every hub with every point asks for all. A pair drawn more than once keeps its first number
// params: $corpus; $hubDegree (a hub's degree is above it); $draws [{number, hub, end, via: [id, id] or null}, ...]; $limit
// columns: number; points (ids); strength is not computed here: it needs every path (docs/selection.md)
UNWIND $draws AS draw
MATCH (hub:KnowledgePoint {id: draw.hub})
MATCH (end:KnowledgePoint {id: draw.end})
WHERE hub <> end AND hub.degree + coalesce(hub.grownDegree, 0) > $hubDegree AND hub.corpus = $corpus AND end.corpus = $corpus
  AND NOT coalesce(hub.hidden, false)
  AND NOT coalesce(end.hidden, false)
  AND NOT EXISTS { (end)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(hub) }
  AND NOT EXISTS {
    MATCH (end)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(bridge:KnowledgePoint)
    WHERE NOT coalesce(bridge.hidden, false)
      AND EXISTS { (bridge)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(hub) }
  }
CALL (draw, hub, end) {
  // With the path in hand this looks at three edges; without it, at all that start at the end.
  WITH draw, hub, end
  WHERE draw.via IS NOT NULL
  MATCH (x:KnowledgePoint {id: draw.via[0]})
  MATCH (y:KnowledgePoint {id: draw.via[1]})
  WHERE NOT coalesce(x.hidden, false)
    AND NOT coalesce(y.hidden, false)
    AND EXISTS { (x)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(hub) } AND EXISTS { (x)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(y) } AND EXISTS { (y)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(end) }
  RETURN true AS joined
  UNION
  WITH draw, hub, end
  WHERE draw.via IS NULL
  MATCH (end)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(y:KnowledgePoint)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(x:KnowledgePoint)
  WHERE NOT coalesce(y.hidden, false)
    AND NOT coalesce(x.hidden, false)
    AND EXISTS { (x)-[:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(hub) }
  WITH true AS joined
  LIMIT 1
  RETURN joined
}
WITH CASE WHEN hub.id < end.id THEN [hub.id, end.id] ELSE [end.id, hub.id] END AS points, min(draw.number) AS number
ORDER BY number
LIMIT $limit
RETURN number, points
