// purpose: writes edges of points that are new, which cannot be there yet, stored once a pair from the smaller id to the larger
// params: $rows [{a, others [{b, weight}]}]
// columns: none
UNWIND $rows AS row
MATCH (a:KnowledgePoint {id: row.a})
UNWIND row.others AS other
MATCH (b:KnowledgePoint {id: other.b})
CREATE (a)-[:CO_OCCURS_WITH {weight: other.weight}]->(b)
