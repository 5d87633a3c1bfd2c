// purpose: takes what was reserved for booked calls off the instance's leases
// params: $rows [{id, calls, tokens, nanoUsd}]
// columns: none
UNWIND $rows AS row
MATCH (l:BudgetLease {id: row.id})
SET l._lock = true
WITH l, row
SET l.calls = CASE WHEN l.calls > row.calls THEN l.calls - row.calls ELSE 0 END,
  l.tokens = CASE WHEN l.tokens > row.tokens THEN l.tokens - row.tokens ELSE 0 END,
  l.nanoUsd = CASE WHEN l.nanoUsd > row.nanoUsd THEN l.nanoUsd - row.nanoUsd ELSE 0 END
