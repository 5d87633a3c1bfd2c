// purpose: candidates of a run that are not finished and are waited for, in their order
// params: $run, $limit
// columns: number, text
MATCH (p:Problem)
WHERE p.ahead = $run AND p.number IS NOT NULL
WITH p ORDER BY p.ahead, p.number LIMIT $limit
RETURN p.number AS number, p.text AS text
ORDER BY number
