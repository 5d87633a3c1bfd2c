// purpose: ids of the names of a corpus that a person keeps where they are
// params: $corpus
// columns: id
MATCH (n:PointName)
WHERE n.corpus = $corpus AND n.pinned
RETURN n.id AS id
