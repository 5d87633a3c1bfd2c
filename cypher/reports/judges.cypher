// purpose: what each judge gave in a run, in the last round of each candidate; a judgement of a solution passes at 1
// params: $run, $gate
// columns: kind, model, prompt, weight, count, mean, standardDeviation, passed
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1 AND p.progress > 0
MATCH (j:Judgement)-[:JUDGES]->(p)
WHERE coalesce(j.round, 0) = CASE j.kind WHEN 'solution' THEN p.solveRound ELSE p.judgeRound END
RETURN j.kind AS kind, j.model AS model, j.prompt AS prompt, j.weight AS weight, count(*) AS count, avg(j.score) AS mean,
  stDev(j.score) AS standardDeviation, count(CASE WHEN j.score >= CASE j.kind WHEN 'solution' THEN 1.0 ELSE $gate END THEN 1 END) AS passed
ORDER BY kind, model, prompt, weight
