// purpose: what the judges of problems gave to the candidates of each relation: the weighted mean of each candidate, over candidates
// params: $run
// columns: relation, count, mean, standardDeviation
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1 AND p.progress > 0
CALL (p) {
  MATCH (j:Judgement)-[:JUDGES]->(p)
  WHERE j.kind = 'problem' AND coalesce(j.round, 0) = p.judgeRound
  RETURN CASE sum(j.weight) WHEN 0 THEN avg(j.score) ELSE sum(j.score * j.weight) / sum(j.weight) END AS score
}
WITH p.relation AS relation, score
WHERE score IS NOT NULL
RETURN relation, count(*) AS count, avg(score) AS mean, stDev(score) AS standardDeviation
ORDER BY relation
