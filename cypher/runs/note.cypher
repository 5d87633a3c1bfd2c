// purpose: notes in the history of every run at work that a service went away or came back; while it is away that is the run's reason, unless it has one
// params: $type, $event, $code, $detail
// columns: none
MATCH (r:Run)
WHERE r.status IN ['planning', 'running']
WITH r ORDER BY r.id
SET r._lock = true
WITH r
WHERE r.status IN ['planning', 'running']
SET r.eventCount = r.eventCount + 1,
  r.statusDetail = CASE
    WHEN $type = 'serviceAway' THEN coalesce(r.statusDetail, $detail)
    WHEN r.statusCode = $code THEN null
    ELSE r.statusDetail
  END
SET r.statusCode = CASE
    WHEN $type = 'serviceAway' THEN coalesce(r.statusCode, $code)
    WHEN r.statusCode = $code THEN null
    ELSE r.statusCode
  END
CREATE (:RunEvent {id: r.id + '|' + toString(r.eventCount), run: r.id, number: r.eventCount, type: $type, at: timestamp(), detail: $event})
