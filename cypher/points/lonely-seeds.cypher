// purpose: seeds of a point that have no other visible one
// params: $id
// columns: seeds, first (ids)
MATCH (k:KnowledgePoint {id: $id})<-[:HAS_POINT]-(s:Seed)
WHERE NOT EXISTS {
  MATCH (s)-[:HAS_POINT]->(other:KnowledgePoint)
  WHERE other <> k AND NOT coalesce(other.hidden, false)
}
WITH s ORDER BY s.number
RETURN count(s) AS seeds, collect(s.id)[0..5] AS first
