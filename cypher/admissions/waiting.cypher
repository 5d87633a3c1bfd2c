// purpose: candidates of a run that wait for admission, in their order
// params: $todo, $after, $before, $limit
// columns: itemId, fence, number, text
MATCH (p:Problem)
WHERE p.todo = $todo AND p.number > $after AND ($before IS NULL OR p.number < $before)
WITH p ORDER BY p.todo, p.number LIMIT $limit
RETURN p.id AS itemId, p.fence AS fence, p.number AS number, p.text AS text
ORDER BY number
