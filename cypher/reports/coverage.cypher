// purpose: how much of its corpus's graph the rows of a run use: points, and edges between points of one set
// params: $run
// columns: setsChosen, setsAdmitted, pointsUsed, points, edgesUsed, edges
MATCH (r:Run {id: $run})
CALL (r) {
  MATCH (r)-[:CHOSE]->(set:PointSet)
  RETURN count(set) AS setsChosen
}
CALL (r) {
  MATCH (k:KnowledgePoint {corpus: r.corpus})
  WHERE NOT coalesce(k.hidden, false) AND coalesce(k.generation, 1) = 1
  RETURN count(k) AS points
}
CALL (r) {
  MATCH (k:KnowledgePoint {corpus: r.corpus})-[e:CO_OCCURS_WITH]->(other:KnowledgePoint)
  WHERE NOT coalesce(k.hidden, false) AND coalesce(k.generation, 1) = 1
    AND NOT coalesce(other.hidden, false) AND coalesce(other.generation, 1) = 1
  RETURN count(e) AS edges
}
CALL (r) {
  MATCH (p:Problem)
  WHERE p.run = r.id AND p.number > -1 AND p.status = 'admitted'
  MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)-[:CONTAINS]->(member)
  OPTIONAL MATCH (survivor:KnowledgePoint {id: member.mergedInto})
  WITH set, coalesce(survivor, member) AS k
  RETURN count(DISTINCT set) AS setsAdmitted, count(DISTINCT CASE
      WHEN k:KnowledgePoint AND NOT coalesce(k.hidden, false) AND coalesce(k.generation, 1) = 1 THEN k
    END) AS pointsUsed
}
CALL (r) {
  MATCH (p:Problem)
  WHERE p.run = r.id AND p.number > -1 AND p.status = 'admitted'
  MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)-[x:CONTAINS]->(first)
  MATCH (set)-[y:CONTAINS]->(second)
  WHERE x.position < y.position
  OPTIONAL MATCH (one:KnowledgePoint {id: first.mergedInto})
  OPTIONAL MATCH (two:KnowledgePoint {id: second.mergedInto})
  WITH coalesce(one, first) AS a, coalesce(two, second) AS b
  WHERE NOT coalesce(a.hidden, false) AND NOT coalesce(b.hidden, false)
    AND coalesce(a.generation, 1) = 1 AND coalesce(b.generation, 1) = 1
  MATCH (a)-[e:CO_OCCURS_WITH]-(b)
  RETURN count(DISTINCT e) AS edgesUsed
}
RETURN setsChosen, setsAdmitted, pointsUsed, points, edgesUsed, edges
