// purpose: how many sets of each size are covered in a corpus
// params: $corpus
// columns: size; sets
MATCH (s:PointSet {corpus: $corpus})
RETURN s.size AS size, count(s) AS sets
