// purpose: names of the points that the statistics list
// params: $ids
// columns: id, name
UNWIND $ids AS id
MATCH (p:KnowledgePoint {id: id})
RETURN p.id AS id, p.name AS name
