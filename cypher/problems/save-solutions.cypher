// purpose: keeps solution paths of a candidate in hand; the same question stored twice is one node. A first path says that the judges are through
// params: $rows [{itemId, fence, id, path, text, answer, model, prompt, key, rehearsal, calls, tokensIn, tokensOut, tokensCached, nanoUsd}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (p:Problem {id: row.itemId})
SET p._lock = true
WITH index, row, p
WHERE p.fence = row.fence AND (p.status = 'pending' AND p.owner IS NOT NULL OR $replay)
MERGE (s:Solution {id: row.id})
ON CREATE SET s.path = row.path, s.text = row.text, s.answer = row.answer, s.model = row.model, s.prompt = row.prompt,
  s.key = row.key, s.rehearsal = row.rehearsal, s.calls = row.calls, s.tokensIn = row.tokensIn,
  s.tokensOut = row.tokensOut, s.tokensCached = row.tokensCached, s.nanoUsd = row.nanoUsd,
  s.round = p.solveRound
MERGE (s)-[:SOLVES]->(p)
WITH index, p
CALL (p) {
  WITH p
  WHERE p.progress < 2 AND p.status = 'pending'
  SET p.progress = 2, p.tally = p.relation + '|2|pending|'
}
RETURN index, true AS ok
