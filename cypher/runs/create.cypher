// purpose: stores a run with its first event; the same run again changes nothing
// params: $id, $properties, $owner, $event
// columns: none
MERGE (r:Run {id: $id})
ON CREATE SET r += $properties, r.createdAt = timestamp(), r.activeMs = 0, r.eventCount = 0, r.chargedCalls = 0,
  r.chargedTokens = 0, r.chargedNanoUsd = 0, r.planner = $owner,
  r.plannedAt = CASE WHEN $properties.status = 'running' THEN timestamp() END,
  r.activeSince = CASE WHEN $properties.status IN ['planning', 'running'] THEN timestamp() END,
  r.startedAt = CASE WHEN $properties.status IN ['planning', 'running'] THEN timestamp() END
WITH r
WHERE r.eventCount = 0
SET r.eventCount = 1
CREATE (:RunEvent {id: r.id + '|' + toString(r.eventCount), run: r.id, number: r.eventCount, type: 'status', at: timestamp(), detail: $event})
