// purpose: one candidate with its whole lineage; edges and seeds of a point that was merged since are those of the point that stands for it
// params: $id
// columns: number, problem, setId, names, points, strength, edges, seeds, judgements, paths, checks
MATCH (p:Problem {id: $id})-[:WRITTEN_FROM]->(set:PointSet)
OPTIONAL MATCH (r:Run {id: p.run})
RETURN p.number AS number, properties(p) AS problem, set.id AS setId, set.names AS names,
  COLLECT { MATCH (set)-[c:CONTAINS]->(k) RETURN {id: k.id, position: c.position} } AS points,
  set.strength AS strength,
  COLLECT {
    MATCH (set)-[x:CONTAINS]->(first)
    OPTIONAL MATCH (survivor:KnowledgePoint {id: first.mergedInto})
    WITH x.position AS position, coalesce(survivor, first) AS a
    MATCH (set)-[y:CONTAINS]->(second)
    WHERE position < y.position
    OPTIONAL MATCH (other:KnowledgePoint {id: second.mergedInto})
    WITH a, coalesce(other, second) AS b
    MATCH (a)-[e:CO_OCCURS_WITH]-(b)
    RETURN {a: a.id, b: b.id, weight: e.weight}
  } AS edges,
  COLLECT {
    MATCH (set)-[:CONTAINS]->(member)
    OPTIONAL MATCH (survivor:KnowledgePoint {id: member.mergedInto})
    WITH collect(DISTINCT coalesce(survivor, member)) AS members
    UNWIND members AS k
    MATCH (k)<-[:HAS_POINT]-(s:Seed)
    WHERE s.counted <= coalesce(r.revision, s.counted)
    WITH s, size(members) AS size, count(*) AS shared
    WITH s, shared, CASE WHEN size > 1 AND p.relation IN ['oneHop', 'community'] THEN 2 ELSE 1 END AS needed
    WHERE shared >= needed
    WITH s, shared ORDER BY shared DESC, s.id LIMIT 20
    RETURN {id: s.id, problem: s.problem, license: s.license, shared: shared}
  } AS seeds,
  COLLECT {
    MATCH (j:Judgement)-[:JUDGES]->(p)
    RETURN properties(j)
  } AS judgements,
  COLLECT {
    MATCH (s:Solution)-[:SOLVES]->(p)
    RETURN properties(s)
  } AS paths,
  COLLECT {
    MATCH (c:Check)-[:CHECKS]->(p)
    RETURN properties(c)
  } AS checks
