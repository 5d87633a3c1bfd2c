// purpose: what selection draws on when points of the second generation may be chosen: every visible point with its edges of both generations, each
//          pair once, its weights added up; a point's degree counts its edges of either kind
// params: $corpus
// columns: id, name, degree, neighbours (ids), weights (of the edges to them)
MATCH (p:KnowledgePoint {corpus: $corpus})
WHERE NOT coalesce(p.hidden, false)
CALL (p) {
  MATCH (p)-[r:CO_OCCURS_WITH|CO_OCCURS_GROWN]->(q:KnowledgePoint)
  WHERE NOT coalesce(q.hidden, false)
  WITH q, sum(r.weight) AS weight
  RETURN collect(q.id) AS neighbours, collect(weight) AS weights
}
RETURN p.id AS id, p.name AS name, p.degree + coalesce(p.grownDegree, 0) AS degree, neighbours, weights
