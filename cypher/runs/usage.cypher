// purpose: ledger of runs by stage and model
// params: $ids
// columns: runId, stage, model, calls, tokensIn, tokensOut, tokensCached, nanoUsd
UNWIND $ids AS id
MATCH (u:Usage {run: id})
RETURN id AS runId, u.stage AS stage, u.model AS model, sum(u.calls) AS calls, sum(u.tokensIn) AS tokensIn,
  sum(u.tokensOut) AS tokensOut, sum(u.tokensCached) AS tokensCached, sum(u.nanoUsd) AS nanoUsd
ORDER BY stage, model
