// purpose: one candidate with its whole lineage
// params: $id
// columns: number, problem, setId, names, points, strength, edges, seeds, judgements, paths
MATCH (p:Problem {id: $id})-[:WRITTEN_FROM]->(set:PointSet)
OPTIONAL MATCH (r:Run {id: p.run})
RETURN p.number AS number, properties(p) AS problem, set.id AS setId, set.names AS names,
  COLLECT { MATCH (set)-[c:CONTAINS]->(k) RETURN {id: k.id, position: c.position} } AS points,
  set.strength AS strength,
  COLLECT {
    MATCH (set)-[x:CONTAINS]->(a:KnowledgePoint)-[e:CO_OCCURS_WITH]-(b:KnowledgePoint)<-[y:CONTAINS]-(set)
    WHERE x.position < y.position
    RETURN {a: a.id, b: b.id, weight: e.weight}
  } AS edges,
  COLLECT {
    MATCH (set)-[:CONTAINS]->(:KnowledgePoint)<-[:HAS_POINT]-(s:Seed)
    WHERE s.counted <= coalesce(r.revision, s.counted)
    WITH s, count(*) AS shared
    WITH s, shared, CASE WHEN p.relation = 'oneHop' THEN 2 WHEN p.relation = 'community' THEN 2 ELSE 1 END AS needed
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
  } AS paths
