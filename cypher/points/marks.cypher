// purpose: what a person said of points, of those in the graph and of those that no seed uses at the moment
// params: $ids
// columns: id, givenName, hidden
UNWIND $ids AS id
CALL (id) {
  MATCH (k:KnowledgePoint {id: id})
  RETURN k
  UNION
  MATCH (k:RetiredPoint {id: id})
  RETURN k
}
RETURN id, k.givenName AS givenName, coalesce(k.hidden, false) AS hidden
