// purpose: joins seeds to their points, with the name that each seed used
// params: $rows [{seed, points [{point, name}]}]
// columns: none
UNWIND $rows AS row
MATCH (s:Seed {id: row.seed})
UNWIND row.points AS named
MATCH (k:KnowledgePoint {id: named.point})
CREATE (s)-[:HAS_POINT {name: named.name}]->(k)
