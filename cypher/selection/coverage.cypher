// purpose: what is covered in a corpus, as a count and two sums over the digits of the set ids, which no order of reading changes. A set whose
//          points were merged counts as the one that it stands for, once
// params: $corpus; $exceptRun (its own sets are left out) or null
// columns: sets; sums (text: they pass 2^53)
CALL () {
  MATCH (s:PointSet {corpus: $corpus})
  WHERE s.covers IS NULL AND ($exceptRun IS NULL OR NOT EXISTS { (:Run {id: $exceptRun})-[:CHOSE]->(s) })
  RETURN s.id AS id
  UNION ALL
  MATCH (s:PointSet)
  WHERE s.covers IS NOT NULL AND s.corpus = $corpus AND ($exceptRun IS NULL OR NOT EXISTS { (:Run {id: $exceptRun})-[:CHOSE]->(s) })
  WITH DISTINCT s.covers AS id
  WHERE NOT EXISTS {
    MATCH (same:PointSet {id: id})
    WHERE same.covers IS NULL AND ($exceptRun IS NULL OR NOT EXISTS { (:Run {id: $exceptRun})-[:CHOSE]->(same) })
  }
  RETURN id
}
WITH count(id) AS sets, sum(toInteger(substring(id, 4, 11))) AS left, sum(toInteger(substring(id, 15, 11))) AS right
RETURN sets, toString(left) + '-' + toString(right) AS sums
