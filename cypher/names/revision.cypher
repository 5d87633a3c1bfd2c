// purpose: how often the names of a corpus have changed
// params: $corpus
// columns: revision
MATCH (c:Corpus {id: $corpus})
RETURN coalesce(c.namesRevision, 0) AS revision
