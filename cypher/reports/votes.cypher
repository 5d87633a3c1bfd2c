// purpose: how the candidates of a run voted: few groups, since paths are few
// params: $run
// columns: relation, admitted, tier, paths, agreeing, candidates
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1 AND p.votePaths IS NOT NULL
RETURN p.relation AS relation, p.status = 'admitted' AS admitted, p.tier AS tier, p.votePaths AS paths,
  p.voteAgreeing AS agreeing, count(*) AS candidates
ORDER BY relation, admitted, tier, paths, agreeing
