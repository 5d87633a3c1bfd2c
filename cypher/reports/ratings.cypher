// purpose: what the rater said of a run's candidates in their last round, and how often the paths of those that voted agreed
// params: $run
// columns: difficulty (null: the answer could not be read), candidates, admitted, passRate (mean over those that voted)
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1
MATCH (c:Check)-[:CHECKS]->(p)
WHERE c.kind = 'difficulty' AND c.round = p.judgeRound
RETURN c.label AS difficulty, count(*) AS candidates, count(CASE WHEN p.status = 'admitted' THEN 1 END) AS admitted,
  avg(CASE WHEN p.votePaths > 1 THEN p.passRate END) AS passRate
ORDER BY difficulty
