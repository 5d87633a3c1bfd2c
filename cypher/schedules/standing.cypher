// purpose: what the runs of a schedule use and hold, and which of its ticks wait
// params: $id; $walled (whether the schedule has a wall: what ended runs used is summed only then)
// columns: runs [{id, status, budget, calls, tokens, nanoUsd}] (not ended), calls, tokens, nanoUsd (of ended ones), first, queued
CALL () {
  MATCH (r:Run {schedule: $id})
  WHERE $walled AND r.status IN ['completed', 'cancelled', 'failed']
  MATCH (u:Usage {run: r.id})
  RETURN sum(u.calls) AS calls, sum(u.tokensIn + u.tokensOut) AS tokens, sum(u.nanoUsd) AS nanoUsd
}
CALL () {
  MATCH (r:Run {schedule: $id})
  WHERE NOT r.status IN ['completed', 'cancelled', 'failed']
  CALL (r) {
    MATCH (u:Usage {run: r.id})
    RETURN sum(u.calls) AS calls, sum(u.tokensIn + u.tokensOut) AS tokens, sum(u.nanoUsd) AS nanoUsd
  }
  WITH r, calls, tokens, nanoUsd
  ORDER BY r.createdAt, r.id
  RETURN collect({id: r.id, status: r.status, budget: r.budget, calls: calls, tokens: tokens, nanoUsd: nanoUsd}) AS runs
}
CALL () {
  MATCH (t:ScheduleTick {outcome: 'queued', schedule: $id})
  RETURN min(t.at) AS first, count(t) AS queued
}
RETURN runs, calls, tokens, nanoUsd, first, queued
