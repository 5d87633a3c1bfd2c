// purpose: visible points that share seeds with a point, and how many: the edges that it has by right
// params: $id
// columns: id, weight
MATCH (k:KnowledgePoint {id: $id})<-[:HAS_POINT]-(s:Seed)-[:HAS_POINT]->(other:KnowledgePoint)
WHERE other <> k AND NOT coalesce(other.hidden, false)
RETURN other.id AS id, count(s) AS weight
