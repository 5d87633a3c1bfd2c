// purpose: of a run's candidates, those that were compared with evaluation items by their vectors, and those that judges were asked about
// params: $run
// columns: compared, near
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1
MATCH (c:Check)-[:CHECKS]->(p)
WHERE c.kind = 'nearest' AND c.round = p.judgeRound
RETURN count(*) AS compared, count(CASE WHEN size(c.findings) > 0 THEN 1 END) AS near
