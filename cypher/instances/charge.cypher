// purpose: books what an ended instance still held of budgets as spent: some of it may have been called for and never written
// params: $id
// columns: none
MATCH (l:BudgetLease {instance: $id})
WITH l ORDER BY l.id
OPTIONAL MATCH (r:Run {id: l.run})
OPTIONAL MATCH (c:Calibration {id: l.run})
WITH l, coalesce(r, c) AS payer
SET payer._lock = true
SET l._lock = true
WITH l, payer
SET payer.chargedCalls = coalesce(payer.chargedCalls, 0) + l.calls, payer.chargedTokens = coalesce(payer.chargedTokens, 0) + l.tokens,
  payer.chargedNanoUsd = coalesce(payer.chargedNanoUsd, 0) + l.nanoUsd
DELETE l
