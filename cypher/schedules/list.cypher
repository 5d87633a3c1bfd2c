// purpose: schedules by name
// params: $name, $id (those of the last one shown), $limit
// columns: schedule
MATCH (s:Schedule)
WHERE s.name > $name OR (s.name = $name AND s.id > $id)
WITH s
ORDER BY s.name, s.id
LIMIT $limit
RETURN properties(s) AS schedule
ORDER BY s.name, s.id
