// purpose: of the rows of each relation, those whose points no seed has all of, among the seeds that were counted when the run was planned; a point
//          that was merged since is the one that stands for it
// params: $run
// columns: relation, rows, novel
MATCH (r:Run {id: $run})
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1 AND p.status = 'admitted'
MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)
CALL (r, set) {
  MATCH (set)-[:CONTAINS]->(member)
  OPTIONAL MATCH (survivor:KnowledgePoint {id: member.mergedInto})
  WITH DISTINCT r, coalesce(survivor, member) AS k
  ORDER BY coalesce(k.seedCount, 0), k.id
  WITH r, collect(k) AS points
  WITH r, points[0] AS rarest, tail(points) AS others
  RETURN EXISTS {
    MATCH (rarest)<-[:HAS_POINT]-(s:Seed)
    WHERE s.counted <= coalesce(r.revision, s.counted) AND all(k IN others WHERE EXISTS { (s)-[:HAS_POINT]->(k) })
  } AS known
}
RETURN p.relation AS relation, count(*) AS rows, count(CASE WHEN NOT known THEN 1 END) AS novel
ORDER BY relation
