// purpose: keeps answers about a candidate in hand that are no scores; the same question stored twice is one node
// params: $rows [{itemId, fence, id, kind, label, score, findings, text, model, weight, prompt, key, rehearsal, calls, tokensIn, tokensOut, tokensCached, nanoUsd}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (p:Problem {id: row.itemId})
SET p._lock = true
WITH index, row, p
WHERE p.fence = row.fence AND (p.status = 'pending' AND p.owner IS NOT NULL OR $replay)
MERGE (c:Check {id: row.id})
ON CREATE SET c.kind = row.kind, c.label = row.label, c.score = toFloat(row.score), c.findings = row.findings, c.text = row.text,
  c.model = row.model, c.weight = toFloat(row.weight), c.prompt = row.prompt, c.key = row.key, c.rehearsal = row.rehearsal,
  c.calls = row.calls, c.tokensIn = row.tokensIn, c.tokensOut = row.tokensOut, c.tokensCached = row.tokensCached, c.nanoUsd = row.nanoUsd,
  c.round = CASE WHEN row.kind IN ['difficulty', 'nearest', 'sameProblem'] THEN p.judgeRound ELSE p.solveRound END
MERGE (c)-[:CHECKS]->(p)
RETURN index, true AS ok
