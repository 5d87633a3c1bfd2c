// purpose: adds weight to the edges of the second generation, stored once a pair from the smaller id to the larger; hidden points have none
// params: $rows [{a, b, weight}]
// columns: none
UNWIND $rows AS row
MATCH (a:KnowledgePoint {id: row.a})
MATCH (b:KnowledgePoint {id: row.b})
WITH row, a, b
WHERE NOT coalesce(a.hidden, false) AND NOT coalesce(b.hidden, false)
MERGE (a)-[e:CO_OCCURS_GROWN]->(b)
ON CREATE SET e.weight = 0, a.grownDegree = coalesce(a.grownDegree, 0) + 1, b.grownDegree = coalesce(b.grownDegree, 0) + 1
SET e.weight = e.weight + row.weight
