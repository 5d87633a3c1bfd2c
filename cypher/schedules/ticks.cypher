// purpose: what came of a schedule's ticks, newest first
// params: $id, $before (milliseconds), $limit
// columns: tick
MATCH (t:ScheduleTick)
WHERE t.schedule = $id AND t.at < $before
WITH t
ORDER BY t.at DESC
LIMIT $limit
RETURN properties(t) AS tick
ORDER BY t.at DESC
