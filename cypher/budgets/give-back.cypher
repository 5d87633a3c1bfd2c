// purpose: takes unused headroom off an instance's lease, once
// params: $id, $calls, $tokens, $nanoUsd, $token
// columns: none
MATCH (l:BudgetLease {id: $id})
SET l._lock = true
WITH l
WHERE coalesce(l.token, '') <> $token
SET l.token = $token,
  l.calls = CASE WHEN l.calls > $calls THEN l.calls - $calls ELSE 0 END,
  l.tokens = CASE WHEN l.tokens > $tokens THEN l.tokens - $tokens ELSE 0 END,
  l.nanoUsd = CASE WHEN l.nanoUsd > $nanoUsd THEN l.nanoUsd - $nanoUsd ELSE 0 END
