// purpose: keeps what judges said of a candidate in hand; the same question stored twice is one node
// params: $rows [{itemId, fence, id, kind, score, reason, model, weight, prompt, key, rehearsal, calls, tokensIn, tokensOut, tokensCached, nanoUsd}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (p:Problem {id: row.itemId})
SET p._lock = true
WITH index, row, p
WHERE p.fence = row.fence AND (p.status = 'pending' AND p.owner IS NOT NULL OR $replay)
MERGE (j:Judgement {id: row.id})
ON CREATE SET j.kind = row.kind, j.score = toFloat(row.score), j.reason = row.reason, j.model = row.model,
  j.weight = toFloat(row.weight), j.prompt = row.prompt, j.key = row.key, j.rehearsal = row.rehearsal,
  j.calls = row.calls, j.tokensIn = row.tokensIn, j.tokensOut = row.tokensOut, j.tokensCached = row.tokensCached,
  j.nanoUsd = row.nanoUsd
MERGE (j)-[:JUDGES]->(p)
RETURN index, true AS ok
