// purpose: moves a run from one of some states to another, with its event; where $onlyIdle, not while anything of it is pending
// params: $id, $from, $to, $code, $detail, $active, $final, $onlyIdle, $epoch, $token, $event
// columns: moved
MATCH (r:Run {id: $id})
SET r._lock = true
WITH r
WHERE r.status IN $from AND coalesce(r.move, '') <> $token AND ($epoch IS NULL OR coalesce(r.epoch, 0) = $epoch)
  AND (NOT $onlyIdle
    OR NOT EXISTS { MATCH (p:Problem) WHERE p.todo = r.id + ':generate' AND p.number IS NOT NULL }
    AND NOT EXISTS { MATCH (p:Problem) WHERE p.todo = r.id + ':verify' AND p.number IS NOT NULL }
    AND NOT EXISTS { MATCH (p:Problem) WHERE p.todo = r.id + ':admit' AND p.number IS NOT NULL }
    AND NOT EXISTS { MATCH (s:Seed) WHERE s.todo = r.id + ':extract' AND s.number IS NOT NULL }
    AND (r.kind <> 'extraction' OR NOT EXISTS { MATCH (s:Seed) WHERE s.toCount = r.corpus AND s.number IS NOT NULL } AND NOT EXISTS {
    MATCH (c:Corpus {id: r.corpus})
    WHERE coalesce(c.namesRevision, 0) <> coalesce(c.namesSettled, 0) OR coalesce(c.namesOpen, false)
  }))
// timestamp() is when the statement began, which may lie before another's move that it waited for: work would count as negative.
WITH r, datetime.realtime().epochMillis AS now
SET r.activeMs = r.activeMs + CASE WHEN now > r.activeSince THEN now - r.activeSince ELSE 0 END,
  r.epoch = coalesce(r.epoch, 0) + CASE WHEN $active AND r.activeSince IS NULL THEN 1 ELSE 0 END
SET r.activeSince = CASE WHEN $active THEN now END,
  r.startedAt = CASE WHEN $active THEN coalesce(r.startedAt, now) ELSE r.startedAt END,
  r.endedAt = CASE WHEN $final THEN now END,
  r.status = $to, r.statusCode = $code, r.statusDetail = $detail, r.eventCount = r.eventCount + 1, r.move = $token
CREATE (:RunEvent {id: r.id + '|' + toString(r.eventCount), run: r.id, number: r.eventCount, type: 'status', at: now, detail: $event})
RETURN true AS moved
