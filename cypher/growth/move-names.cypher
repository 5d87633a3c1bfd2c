// purpose: moves names that problems use to other points
// params: $rows [{nameId, from, to}]
// columns: none
UNWIND $rows AS row
MATCH (k:KnowledgePoint {id: row.from})<-[n:NAMES]-(p)
WHERE n.nameId = row.nameId
MATCH (t:KnowledgePoint {id: row.to})
CREATE (p)-[:NAMES {nameId: n.nameId, name: n.name}]->(t)
DELETE n
