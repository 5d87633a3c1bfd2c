// purpose: whether there is such a point
// params: $id
// columns: found
RETURN EXISTS { MATCH (k:KnowledgePoint {id: $id}) } AS found
