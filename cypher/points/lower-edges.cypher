// purpose: takes weight off edges and removes those that have none left; answers the edges that went
// params: $rows [{a, b, weight}]
// columns: a, b
UNWIND $rows AS row
MATCH (a:KnowledgePoint {id: row.a})-[e:CO_OCCURS_WITH]->(b:KnowledgePoint {id: row.b})
SET e.weight = e.weight - row.weight
WITH row, e
WHERE e.weight <= 0
DELETE e
RETURN row.a AS a, row.b AS b
