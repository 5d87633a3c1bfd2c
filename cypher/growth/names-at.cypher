// purpose: which names that problems use live in some points
// params: $rows [{nameId, from}]
// columns: nameId, name
UNWIND $rows AS row
MATCH (k:KnowledgePoint {id: row.from})<-[n:NAMES]-()
WHERE n.nameId = row.nameId
RETURN row.nameId AS nameId, min(n.name) AS name
