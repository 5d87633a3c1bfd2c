// purpose: what is covered in a corpus, as a count and two sums over the digits of the set ids, which no order of reading changes
// params: $corpus; $exceptRun (its own sets are left out) or null
// columns: sets; sums (text: they pass 2^53)
MATCH (s:PointSet {corpus: $corpus})
WHERE $exceptRun IS NULL OR NOT EXISTS { (:Run {id: $exceptRun})-[:CHOSE]->(s) }
WITH count(s) AS sets, sum(toInteger(substring(s.id, 4, 11))) AS left, sum(toInteger(substring(s.id, 15, 11))) AS right
RETURN sets, toString(left) + '-' + toString(right) AS sums
