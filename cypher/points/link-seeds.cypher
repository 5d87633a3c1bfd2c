// purpose: joins seeds to their points, with the name that each seed used
// params: $rows [{seed, point, name}]
// columns: none
UNWIND $rows AS row
MATCH (s:Seed {id: row.seed})
MATCH (k:KnowledgePoint {id: row.point})
CREATE (s)-[:HAS_POINT {name: row.name}]->(k)
