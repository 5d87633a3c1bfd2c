// purpose: adds weight to edges, stored once a pair from the smaller id to the larger; hidden points have none. Answers the edges that are new
// params: $rows [{a, b, weight}]
// columns: a, b
UNWIND $rows AS row
MATCH (a:KnowledgePoint {id: row.a})
MATCH (b:KnowledgePoint {id: row.b})
WITH row, a, b
WHERE NOT coalesce(a.hidden, false) AND NOT coalesce(b.hidden, false)
MERGE (a)-[e:CO_OCCURS_WITH]->(b)
ON CREATE SET e.weight = 0
SET e.weight = e.weight + row.weight
WITH row, e
WHERE e.weight = row.weight
RETURN row.a AS a, row.b AS b
