// purpose: how many numbers a corpus has given to seeds
// params: $corpus
// columns: number
MATCH (c:Corpus {id: $corpus})
RETURN coalesce(c.seedNumber, 0) AS number
