// purpose: writes edges of points that are new, which cannot be there yet, stored once a pair from the smaller id to the larger; hidden points
//          have none. Answers the edges that came
// params: $rows [{a, others [{b, weight}]}]
// columns: a, b
UNWIND $rows AS row
MATCH (a:KnowledgePoint {id: row.a})
WHERE NOT coalesce(a.hidden, false)
UNWIND row.others AS other
MATCH (b:KnowledgePoint {id: other.b})
WHERE NOT coalesce(b.hidden, false)
CREATE (a)-[:CO_OCCURS_WITH {weight: other.weight}]->(b)
RETURN row.a AS a, other.b AS b
