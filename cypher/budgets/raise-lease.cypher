// purpose: adds granted headroom to an instance's lease of a run
// params: $id, $run, $instance, $calls, $tokens, $nanoUsd, $token
// columns: none
MERGE (l:BudgetLease {id: $id})
ON CREATE SET l.run = $run, l.instance = $instance, l.calls = 0, l.tokens = 0, l.nanoUsd = 0
SET l.calls = l.calls + $calls, l.tokens = l.tokens + $tokens, l.nanoUsd = l.nanoUsd + $nanoUsd, l.token = $token
