// purpose: notes in the history of every run at work that a service went away or came back; while it is away that is the run's reason, unless it has one
// An absence is told once, whoever of several tells it: `sinceMs` ago it had not begun, so an event of its end since then is of the same absence.
// params: $type, $event, $code, $detail, $sinceMs (null: only one tells)
// columns: none
MATCH (r:Run)
WHERE r.status IN ['planning', 'running']
WITH r ORDER BY r.id
SET r._lock = true
WITH r
WHERE r.status IN ['planning', 'running'] AND ($sinceMs IS NULL OR NOT EXISTS {
  MATCH (e:RunEvent)
  WHERE e.run = r.id AND e.number > 0 AND e.type = $type AND e.code = $code AND e.at >= timestamp() - $sinceMs
})
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
CREATE (:RunEvent {id: r.id + '|' + toString(r.eventCount), run: r.id, number: r.eventCount, type: $type, at: timestamp(), code: $code, detail: $event})
