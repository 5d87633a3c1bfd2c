// purpose: a stretch of a run's admitted candidates with what an export shows of them
// params: $run, $after, $tiers, $relations, $bands [{from, below}] (of the pass rate), $rated (labels of the rater), $limit
// columns: number, problem, setId, names, pointIds, seeds, judgements, paths, checks (of the last round)
MATCH (p:Problem)
WHERE p.run = $run AND p.number > $after AND p.status = 'admitted' AND ($tiers IS NULL OR p.tier IN $tiers)
  AND ($relations IS NULL OR p.relation IN $relations)
  AND ($bands IS NULL OR p.votePaths > 1 AND any(band IN $bands WHERE p.passRate >= band.from AND p.passRate < band.below))
  AND ($rated IS NULL OR EXISTS {
    MATCH (c:Check)-[:CHECKS]->(p) WHERE c.kind = 'difficulty' AND c.round = p.judgeRound AND c.label IN $rated
  })
WITH p ORDER BY p.run, p.number LIMIT $limit
MATCH (p)-[:WRITTEN_FROM]->(set:PointSet)
MATCH (r:Run {id: $run})
RETURN p.number AS number, properties(p) AS problem, set.id AS setId, set.names AS names,
  COLLECT {
    MATCH (set)-[:CONTAINS]->(member)
    OPTIONAL MATCH (survivor:KnowledgePoint {id: member.mergedInto})
    RETURN DISTINCT coalesce(survivor.id, member.id)
  } AS pointIds,
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
    RETURN {id: s.id, license: s.license, shared: shared}
  } AS seeds,
  COLLECT {
    MATCH (j:Judgement)-[:JUDGES]->(p)
    WHERE coalesce(j.round, 0) = CASE j.kind WHEN 'solution' THEN p.solveRound ELSE p.judgeRound END
    RETURN properties(j)
  } AS judgements,
  COLLECT {
    MATCH (s:Solution)-[:SOLVES]->(p)
    WHERE coalesce(s.round, 0) = p.solveRound
    RETURN properties(s)
  } AS paths,
  COLLECT {
    MATCH (c:Check)-[:CHECKS]->(p)
    WHERE c.round = CASE WHEN c.kind IN ['difficulty', 'nearest', 'sameProblem'] THEN p.judgeRound ELSE p.solveRound END
    RETURN properties(c)
  } AS checks
ORDER BY number
