// purpose: how many chosen sets contain each point; from the points, because their number is bounded and a count of one kind of edge is read
//          without following any
// params: $corpus
// columns: id, sets
MATCH (p:KnowledgePoint {corpus: $corpus})
WITH p, COUNT { (p)<-[:CONTAINS]-() } AS sets
WHERE sets > 0
RETURN p.id AS id, sets
