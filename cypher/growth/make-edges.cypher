// purpose: makes the edges of the second generation at some points that have none: a pair's weight is the number of problems that name both
// params: $ids
// columns: none
UNWIND $ids AS id
MATCH (k:KnowledgePoint {id: id})
WHERE NOT coalesce(k.hidden, false)
MATCH (k)<-[:NAMES]-(p)-[:NAMES]->(other:KnowledgePoint)
WHERE other <> k AND NOT coalesce(other.hidden, false)
WITH CASE WHEN k.id < other.id THEN k ELSE other END AS a, CASE WHEN k.id < other.id THEN other ELSE k END AS b, p
WITH a, b, count(DISTINCT p) AS weight
CREATE (a)-[:CO_OCCURS_GROWN {weight: weight}]->(b)
SET a.grownDegree = coalesce(a.grownDegree, 0) + 1
SET b.grownDegree = coalesce(b.grownDegree, 0) + 1
