// purpose: what selection draws on: every point that may be chosen, with its edges, each edge once; a point that is hidden or of a later
//          generation is left out with its edges
// params: $corpus
// columns: id, name, degree, neighbours (ids), weights (of the edges to them)
MATCH (p:KnowledgePoint {corpus: $corpus})
WHERE NOT coalesce(p.hidden, false) AND coalesce(p.generation, 1) = 1
OPTIONAL MATCH (p)-[r:CO_OCCURS_WITH]->(q:KnowledgePoint)
WHERE NOT coalesce(q.hidden, false) AND coalesce(q.generation, 1) = 1
RETURN p.id AS id, p.name AS name, p.degree AS degree, collect(q.id) AS neighbours, collect(r.weight) AS weights
