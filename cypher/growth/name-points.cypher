// purpose: joins admitted problems to the points that were found in them, once for each name
// params: $rows [{problem, point, nameId, name}]
// columns: none
UNWIND $rows AS row
MATCH (p:Problem {id: row.problem})
MATCH (k:KnowledgePoint {id: row.point})
CREATE (p)-[:NAMES {nameId: row.nameId, name: row.name}]->(k)
