// purpose: chosen sets of a run in their order: each set's first candidate leads to it
// params: $id, $after, $limit
// columns: position, number, id, relation, strength, names, points
MATCH (p:Problem)
WHERE p.run = $id AND p.number > $after AND p.ordinal = 0
WITH p ORDER BY p.run, p.number LIMIT $limit
MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)
RETURN p.number AS position, p.setNumber AS number, set.id AS id, p.relation AS relation, set.strength AS strength,
  set.names AS names, COLLECT { MATCH (set)-[c:CONTAINS]->(k) RETURN {id: k.id, position: c.position} } AS points
ORDER BY position
