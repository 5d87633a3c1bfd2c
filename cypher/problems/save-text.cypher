// purpose: stores the written problem, moves the candidate on to be verified and gives the claim back
// params: $rows [{itemId, fence, text, answerType, plan, model, prompt, key, rehearsal, calls, tokensIn, tokensOut, tokensCached, nanoUsd}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (p:Problem {id: row.itemId})
SET p._lock = true
WITH index, row, p
WHERE p.fence = row.fence AND p.status = 'pending' AND p.owner IS NOT NULL
  OR $replay AND p.fence = row.fence + 1 AND p.key = row.key
CALL (p, row) {
  WITH p, row
  WHERE p.fence = row.fence
  SET p.text = row.text, p.answerType = row.answerType, p.plan = row.plan, p.model = row.model, p.prompt = row.prompt,
    p.key = row.key, p.rehearsal = row.rehearsal, p.todo = p.run + ':verify', p.fence = p.fence + 1,
    p.progress = CASE WHEN p.progress < 1 THEN 1 ELSE p.progress END,
    p.calls = coalesce(p.calls, 0) + row.calls, p.tokensIn = coalesce(p.tokensIn, 0) + row.tokensIn,
    p.tokensOut = coalesce(p.tokensOut, 0) + row.tokensOut, p.tokensCached = coalesce(p.tokensCached, 0) + row.tokensCached,
    p.nanoUsd = coalesce(p.nanoUsd, 0) + row.nanoUsd
  SET p.tally = p.relation + '|' + toString(p.progress) + '|pending|'
  REMOVE p.owner
}
RETURN index, true AS ok
