// purpose: names of a corpus are used by other seeds than before: they wait to be settled
// params: $corpus
// columns: none
MATCH (c:Corpus {id: $corpus})
SET c.namesRevision = coalesce(c.namesRevision, 0) + 1
