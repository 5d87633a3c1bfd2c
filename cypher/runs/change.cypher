// purpose: changes settings of a run, keeps the change in its record and writes an event, under the run's lock
// params: $id, $settings, $change, $token, $event
// columns: changed
MATCH (r:Run {id: $id})
SET r._lock = true
WITH r
WHERE coalesce(r.move, '') <> $token
SET r += $settings, r.changes = coalesce(r.changes, []) + $change, r.eventCount = r.eventCount + 1, r.move = $token
CREATE (:RunEvent {id: r.id + '|' + toString(r.eventCount), run: r.id, number: r.eventCount, type: 'changed', at: timestamp(), detail: $event})
RETURN true AS changed
