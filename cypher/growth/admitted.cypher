// purpose: a stretch of a run's admitted problems: whether each is free to be taken up, or was taken up by this growing run already
// params: $source (the run that wrote them), $after, $tiers or null, $relations or null, $run (the growing one), $limit
// columns: id, number, free, mine
MATCH (p:Problem)
WHERE p.run = $source AND p.number > $after AND p.status = 'admitted'
  AND ($tiers IS NULL OR p.tier IN $tiers) AND ($relations IS NULL OR p.relation IN $relations)
WITH p ORDER BY p.run, p.number LIMIT $limit
OPTIONAL MATCH (s:Seed {id: 'grown-' + p.id})
RETURN p.id AS id, p.number AS number, s IS NULL OR s.status = 'pending' AND s.run IS NULL AS free, coalesce(s.run = $run, false) AS mine
ORDER BY number
