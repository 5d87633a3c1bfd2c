// purpose: sets of points that are all joined to one another (cliques), whatever bigger clique they lie in. A draw names its points; proposing
//          every combination of the wanted size asks for all. A set drawn more than once keeps its first number
// params: $corpus; $draws [{number, points: [id, ...]}, ...], each with different points in one fixed order; $limit
// columns: number; points (ids); strength (the smallest weight among the set's edges)
UNWIND $draws AS draw
WITH draw.points AS points, min(draw.number) AS number
UNWIND range(0, size(points) - 2) AS i
UNWIND range(i + 1, size(points) - 1) AS j
MATCH (a:KnowledgePoint {id: points[i]})
WHERE a.corpus = $corpus AND NOT coalesce(a.hidden, false) AND coalesce(a.generation, 1) = 1
MATCH (b:KnowledgePoint {id: points[j]})
WHERE b.corpus = $corpus AND NOT coalesce(b.hidden, false) AND coalesce(b.generation, 1) = 1
MATCH (a)-[r:CO_OCCURS_WITH]-(b)
WITH number, points, count(r) AS edges, min(r.weight) AS strength
WHERE edges = size(points) * (size(points) - 1) / 2
WITH number, points, strength
ORDER BY number
LIMIT $limit
RETURN number, points, strength
