// purpose: how many numbers a corpus has given to seeds, and a mark that changes when seeds went away
// params: $corpus
// columns: number, life
MATCH (c:Corpus {id: $corpus})
RETURN coalesce(c.seedNumber, 0) AS number, toString(c.createdAt) + '-' + toString(coalesce(c.seedsRemoved, 0)) AS life
