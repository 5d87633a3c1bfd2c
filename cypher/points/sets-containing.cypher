// purpose: a stretch of the sets that contain some points, with the points that they stand for today: a merged point's is the surviving one
// params: $ids; $after (a set's id); $limit
// columns: id, points
UNWIND $ids AS point
CALL (point) {
  MATCH (k:KnowledgePoint {id: point})
  RETURN k
  UNION
  MATCH (k:RetiredPoint {id: point})
  RETURN k
}
// Without a label, so that nobody starts at the sets: there may be a million of them.
MATCH (k)<-[:CONTAINS]-(s)
WHERE s.id > $after
WITH DISTINCT s ORDER BY s.id LIMIT $limit
RETURN s.id AS id,
  COLLECT { MATCH (s)-[:CONTAINS]->(p) RETURN CASE WHEN p:KnowledgePoint THEN p.id ELSE coalesce(p.mergedInto, p.id) END } AS points
ORDER BY id
