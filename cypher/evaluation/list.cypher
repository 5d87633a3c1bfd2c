// purpose: evaluation sets by id
// params: $after, $limit
// columns: set
MATCH (e:EvaluationSet)
WHERE e.id > $after
WITH e ORDER BY e.id LIMIT $limit
RETURN properties(e) AS set
ORDER BY e.id
