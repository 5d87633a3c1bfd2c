// purpose: books what an ended instance still held of budgets as spent: some of it may have been called for and never written
// params: $id
// columns: none
MATCH (l:BudgetLease {instance: $id})
WITH l ORDER BY l.id
OPTIONAL MATCH (r:Run {id: l.run})
SET r._lock = true
SET l._lock = true
WITH l, r
SET r.chargedCalls = r.chargedCalls + l.calls, r.chargedTokens = r.chargedTokens + l.tokens,
  r.chargedNanoUsd = r.chargedNanoUsd + l.nanoUsd
DELETE l
