// purpose: stores the points that a model found in a seed and ends the seed's extraction; counting comes later
// params: $rows [{itemId, fence, names, keys, ids, model, prompt, rehearsal, calls, tokensIn, tokensOut, tokensCached, nanoUsd}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
MATCH (s:Seed {id: row.itemId})
SET s._lock = true
WITH index, row, s
WHERE s.fence = row.fence AND (s.status = 'pending' AND s.owner IS NOT NULL OR $replay)
CALL (s, row) {
  WITH s, row
  WHERE s.status = 'pending' AND s.owner IS NOT NULL
  SET s.status = 'extracted', s.tally = 'extracted|', s.reason = null, s.detail = null, s.toCount = s.corpus,
    s.mentionNames = row.names, s.mentionKeys = row.keys, s.mentionIds = row.ids,
    s.model = row.model, s.prompt = row.prompt, s.rehearsal = row.rehearsal,
    s.calls = row.calls, s.tokensIn = row.tokensIn, s.tokensOut = row.tokensOut, s.tokensCached = row.tokensCached,
    s.nanoUsd = row.nanoUsd, s.endedAt = timestamp()
  REMOVE s.todo, s.owner
}
RETURN index, true AS ok
