// purpose: adds weight to edges, stored once a pair from the smaller id to the larger; answers the edges that are new
// params: $rows [{a, b, weight}]
// columns: a, b
UNWIND $rows AS row
MATCH (a:KnowledgePoint {id: row.a})
MATCH (b:KnowledgePoint {id: row.b})
MERGE (a)-[e:CO_OCCURS_WITH]->(b)
ON CREATE SET e.weight = 0
SET e.weight = e.weight + row.weight
WITH row, e
WHERE e.weight = row.weight
RETURN row.a AS a, row.b AS b
