// purpose: how many sets of each size are covered in a corpus; a set whose points were merged counts as the one that it stands for, once
// params: $corpus
// columns: size; sets
CALL () {
  MATCH (s:PointSet {corpus: $corpus})
  WHERE s.covers IS NULL
  RETURN s.size AS size, count(s) AS sets
  UNION ALL
  MATCH (s:PointSet)
  WHERE s.covers IS NOT NULL AND s.corpus = $corpus
  WITH DISTINCT s.covers AS id, size(s.coversPoints) AS size
  WHERE NOT EXISTS { MATCH (same:PointSet {id: id}) WHERE same.covers IS NULL }
  RETURN size, count(*) AS sets
}
WITH size, sum(sets) AS sets
RETURN size, sets
