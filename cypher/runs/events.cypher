// purpose: history of a run after an event number
// params: $id, $after, $limit
// columns: number, type, at, detail
MATCH (e:RunEvent)
WHERE e.run = $id AND e.number > $after
WITH e ORDER BY e.run, e.number LIMIT $limit
RETURN e.number AS number, e.type AS type, e.at AS at, e.detail AS detail
ORDER BY number
