// purpose: number of a corpus's next edit, under its lock
// params: $corpus
// columns: number
MATCH (c:Corpus {id: $corpus})
RETURN coalesce(c.editNumber, 0) + 1 AS number
