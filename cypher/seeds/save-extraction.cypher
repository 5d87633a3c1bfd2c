// purpose: stores the points that a model found in a seed and ends the seed's extraction; counting comes later. The points of a counted seed stand
//          until the new ones are counted in their place
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
  SET s.status = 'extracted', s.tally = 'extracted|', s.reason = null, s.detail = null, s.toCount = coalesce(s.corpus, s.growth),
    s.nextNames = CASE WHEN s.counted IS NULL THEN null ELSE row.names END,
    s.nextKeys = CASE WHEN s.counted IS NULL THEN null ELSE row.keys END,
    s.nextIds = CASE WHEN s.counted IS NULL THEN null ELSE row.ids END,
    s.mentionNames = CASE WHEN s.counted IS NULL THEN row.names ELSE s.mentionNames END,
    s.mentionKeys = CASE WHEN s.counted IS NULL THEN row.keys ELSE s.mentionKeys END,
    s.mentionIds = CASE WHEN s.counted IS NULL THEN row.ids ELSE s.mentionIds END,
    s.model = row.model, s.prompt = row.prompt, s.rehearsal = row.rehearsal,
    s.calls = row.calls, s.tokensIn = row.tokensIn, s.tokensOut = row.tokensOut, s.tokensCached = row.tokensCached,
    s.nanoUsd = row.nanoUsd, s.endedAt = timestamp()
  REMOVE s.todo, s.owner
}
RETURN index, true AS ok
