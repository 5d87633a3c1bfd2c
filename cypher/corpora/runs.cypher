// purpose: runs of a corpus
// params: $corpus
// columns: id
MATCH (r:Run)
WHERE r.corpus = $corpus
RETURN r.id AS id
