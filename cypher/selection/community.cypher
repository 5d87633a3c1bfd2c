// purpose: sets of points that are all joined to one another (cliques), whatever bigger clique they lie in. A draw names its points; proposing
//          every combination of the wanted size asks for all. A set drawn more than once keeps its first number
// params: $corpus; $draws [{number, points: [id, ...]}, ...], each with different points in one fixed order; $limit
// columns: number; points (ids); strength (the smallest weight among the set's edges)
UNWIND range(0, size($draws) - 1) AS drawn
WITH drawn
ORDER BY $draws[drawn].number
WITH $draws[drawn].points AS points, collect(drawn)[0] AS at
UNWIND range(0, size(points) - 2) AS i
UNWIND range(i + 1, size(points) - 1) AS j
MATCH (x:KnowledgePoint {id: points[i]})
WHERE x.corpus = $corpus AND NOT coalesce(x.hidden, false) AND coalesce(x.generation, 1) = 1
MATCH (y:KnowledgePoint {id: points[j]})
WHERE y.corpus = $corpus AND NOT coalesce(y.hidden, false) AND coalesce(y.generation, 1) = 1
// Each edge is looked for once, and a point's edges are read once, from the end with fewer of them: cliques share the edges between hubs,
// and one look from a hub costs a step for each of its neighbours.
WITH at, x, y, x.degree < y.degree OR (x.degree = y.degree AND x.id < y.id) AS ordered
WITH CASE WHEN ordered THEN x ELSE y END AS a, CASE WHEN ordered THEN y ELSE x END AS b, collect(at) AS sets
ORDER BY b.id
WITH a, collect(b) AS wanted, collect(sets) AS setsOf
CALL (a, wanted) {
  MATCH (a)-[r:CO_OCCURS_WITH]-(b:KnowledgePoint)
  WHERE b IN wanted
  WITH b, r.weight AS weight
  ORDER BY b.id
  RETURN collect(b) AS found, collect(weight) AS weights
}
UNWIND range(0, size(found) - 1) AS k
// Both lists are in the order of ids: where nothing is missing, places agree.
WITH weights[k] AS weight,
     CASE
       WHEN size(found) = size(wanted) THEN setsOf[k]
       ELSE setsOf[[n IN range(0, size(wanted) - 1) WHERE wanted[n] = found[k]][0]]
     END AS sets
UNWIND sets AS at
WITH at, count(*) AS edges, min(weight) AS strength
WITH at, $draws[at].points AS points, edges, strength
WHERE edges = size(points) * (size(points) - 1) / 2
WITH $draws[at].number AS number, points, strength
ORDER BY number
LIMIT $limit
RETURN number, points, strength
