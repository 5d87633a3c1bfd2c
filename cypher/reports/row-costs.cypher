// purpose: what the answers cost that are kept for the candidates of each relation; calls that left nothing to keep are in the ledger only
// params: $run
// columns: relation, calls, tokensIn, tokensOut, tokensCached, nanoUsd
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1
CALL (p) {
  MATCH (a)-[:SOLVES|JUDGES|CHECKS]->(p)
  RETURN sum(a.calls) AS calls, sum(a.tokensIn) AS tokensIn, sum(a.tokensOut) AS tokensOut, sum(a.tokensCached) AS tokensCached,
    sum(a.nanoUsd) AS nanoUsd
}
RETURN p.relation AS relation, sum(calls + coalesce(p.calls, 0)) AS calls, sum(tokensIn + coalesce(p.tokensIn, 0)) AS tokensIn,
  sum(tokensOut + coalesce(p.tokensOut, 0)) AS tokensOut, sum(tokensCached + coalesce(p.tokensCached, 0)) AS tokensCached,
  sum(nanoUsd + coalesce(p.nanoUsd, 0)) AS nanoUsd
ORDER BY relation
