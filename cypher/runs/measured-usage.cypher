// purpose: what calls of each stage took in the runs of a corpus
// params: $corpus
// columns: stage, calls, tokensIn, tokensOut, nanoUsd
MATCH (r:Run)
WHERE r.corpus = $corpus
MATCH (u:Usage {run: r.id})
RETURN u.stage AS stage, sum(u.calls) AS calls, sum(u.tokensIn) AS tokensIn, sum(u.tokensOut) AS tokensOut,
  sum(u.nanoUsd) AS nanoUsd
ORDER BY stage
