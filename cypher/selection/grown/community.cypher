// purpose: sets of points that are all joined to one another (cliques) in both generations, whatever bigger clique they lie in. A draw names its points; proposing
//          every combination of the wanted size asks for all. A set drawn more than once keeps its first number
// params: $corpus; $draws [{number, points: [id, ...]}, ...], each with different points in one fixed order; $limit
// columns: number; points (ids); strength (the smallest weight among the set's pairs, edges of a pair added up)
UNWIND $draws AS draw
WITH draw.points AS points, min(draw.number) AS number
UNWIND range(0, size(points) - 2) AS i
UNWIND range(i + 1, size(points) - 1) AS j
MATCH (a:KnowledgePoint {id: points[i]})
WHERE a.corpus = $corpus AND NOT coalesce(a.hidden, false)
MATCH (b:KnowledgePoint {id: points[j]})
WHERE b.corpus = $corpus AND NOT coalesce(b.hidden, false)
MATCH (a)-[r:CO_OCCURS_WITH|CO_OCCURS_GROWN]-(b)
WITH number, points, i, j, sum(r.weight) AS weight
WITH number, points, count(*) AS edges, min(weight) AS strength
WHERE edges = size(points) * (size(points) - 1) / 2
WITH number, points, strength
ORDER BY number
LIMIT $limit
RETURN number, points, strength
