// purpose: how many admitted problems of a run are free to be taken up, and how long their texts and solutions are
// params: $source (the run that wrote them), $tiers or null, $relations or null
// columns: problems, characters
MATCH (p:Problem)
WHERE p.run = $source AND p.number IS NOT NULL AND p.status = 'admitted'
  AND ($tiers IS NULL OR p.tier IN $tiers) AND ($relations IS NULL OR p.relation IN $relations)
OPTIONAL MATCH (s:Seed {id: 'grown-' + p.id})
WITH p, s
WHERE s IS NULL OR s.status = 'pending' AND s.run IS NULL
RETURN count(p) AS problems, sum(size(p.text) + size(coalesce(p.solution, ''))) AS characters
