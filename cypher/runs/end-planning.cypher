// purpose: ends a run's planning or import: it runs, unless it was paused, stopped or cancelled meanwhile, and the corpus's planning lease is free
// params: $id, $owner, $shortfall, $failAtEnd, $event
// columns: none
MATCH (found:Run {id: $id})
OPTIONAL MATCH (c:Corpus {id: found.corpus})
SET c._lock = true
WITH c
MATCH (r:Run {id: $id})
SET r._lock = true
WITH c, r
CALL (c) {
  WITH c
  WHERE c.planningOwner = $owner AND c.planningRun = $id
  REMOVE c.planningOwner, c.planningRun
}
CALL (r) {
  WITH r
  WHERE r.plannedAt IS NULL
  SET r.plannedAt = timestamp(), r.shortfall = $shortfall, r.failAtEnd = $failAtEnd
  REMOVE r.planner
}
WITH r
WHERE r.status IN ['planned', 'planning']
WITH r, datetime.realtime().epochMillis AS now
SET r.status = 'running', r.eventCount = r.eventCount + 1, r.activeSince = coalesce(r.activeSince, now),
  r.startedAt = coalesce(r.startedAt, now)
CREATE (:RunEvent {id: r.id + '|' + toString(r.eventCount), run: r.id, number: r.eventCount, type: 'status', at: now, detail: $event})
