// purpose: keeps what judges said of a candidate in hand, or of the path that was chosen for it; the same question stored twice is one node
// params: $rows [{itemId, fence, id, kind, score, reason, model, weight, prompt, key, solution, rehearsal, calls, tokensIn, tokensOut, tokensCached, nanoUsd}], $replay
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
  j.nanoUsd = row.nanoUsd, j.round = CASE row.kind WHEN 'solution' THEN p.solveRound ELSE p.judgeRound END
MERGE (j)-[:JUDGES]->(p)
WITH index, row, j
OPTIONAL MATCH (s:Solution {id: row.solution})
CALL (j, s) {
  WITH j, s
  WHERE s IS NOT NULL
  MERGE (j)-[:JUDGES]->(s)
}
RETURN index, true AS ok
