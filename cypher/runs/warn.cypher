// purpose: warns in the record and the history of a run; a warning that is there already is left, one of the same code is replaced
// params: $id, $type (the code), $head (what its warnings start with), $warning, $event
// columns: none
MATCH (r:Run {id: $id})
SET r._lock = true
WITH r
WHERE NOT $warning IN coalesce(r.warnings, [])
SET r.warnings = [w IN coalesce(r.warnings, []) WHERE NOT w STARTS WITH $head] + $warning, r.eventCount = r.eventCount + 1
CREATE (:RunEvent {id: r.id + '|' + toString(r.eventCount), run: r.id, number: r.eventCount, type: $type, at: timestamp(), detail: $event})
