// purpose: a bounded number of the problems of a run that were taken up as seeds of the second generation
// params: $run, $after, $limit
// columns: number, id, seed
MATCH (p:Problem)
WHERE p.run = $run AND p.number > $after AND EXISTS { (p)<-[:TAKEN_FROM]-() }
WITH p ORDER BY p.run, p.number LIMIT $limit
MATCH (p)<-[:TAKEN_FROM]-(s:Seed)
RETURN p.number AS number, p.id AS id, s.id AS seed
ORDER BY number
