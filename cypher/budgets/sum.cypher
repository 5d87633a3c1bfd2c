// purpose: what a run used, and what instances hold of its budget
// params: $run, $instance
// columns: usedCalls, usedTokens, usedNanoUsd, heldCalls, heldTokens, heldNanoUsd, elsewhere
CALL () {
  MATCH (l:BudgetLease {run: $run})
  RETURN sum(l.calls) AS heldCalls, sum(l.tokens) AS heldTokens, sum(l.nanoUsd) AS heldNanoUsd,
    count(CASE WHEN l.instance <> $instance AND (l.calls > 0 OR l.tokens > 0 OR l.nanoUsd > 0) THEN 1 END) > 0 AS elsewhere
}
CALL () {
  MATCH (u:Usage {run: $run})
  RETURN sum(u.calls) AS usedCalls, sum(u.tokensIn + u.tokensOut) AS usedTokens, sum(u.nanoUsd) AS usedNanoUsd
}
RETURN usedCalls, usedTokens, usedNanoUsd, heldCalls, heldTokens, heldNanoUsd, elsewhere
