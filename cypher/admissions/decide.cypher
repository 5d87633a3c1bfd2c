// purpose: ends waiting candidates, admitted or as duplicates, under the corpus's mark: a decider that missed a batch changes nothing
// params: $corpus, $life, $number, $rows [{itemId, fence, position, layer, matchedId, similarity, detail}]
// columns: decided
MATCH (a:Admission {id: $corpus})
SET a._lock = true
WITH a
WHERE a.life = $life AND a.number = $number
SET a.number = a.number + size($rows)
WITH a
UNWIND $rows AS row
MATCH (p:Problem {id: row.itemId})
SET p._lock = true
WITH row, p
WHERE p.status = 'pending' AND p.fence = row.fence AND p.awaiting = $corpus
CALL (p, row) {
  WITH p, row
  WHERE row.layer IS NOT NULL
  OPTIONAL MATCH (other:Problem {id: row.matchedId})
  SET p.status = 'rejected', p.reason = 'duplicate', p.detail = row.detail, p.matchedLayer = row.layer,
    p.matchedId = row.matchedId, p.matchedText = left(other.text, 2000), p.matchedSimilarity = toFloat(row.similarity)
}
CALL (p, row) {
  WITH p, row
  WHERE row.layer IS NULL
  SET p.status = 'admitted', p.admission = $number + row.position
}
SET p.tally = p.relation + '|' + toString(p.progress) + '|' + p.status + '|' + coalesce(p.reason, ''),
  p.endedAt = timestamp()
REMOVE p.todo, p.awaiting
RETURN count(*) AS decided
