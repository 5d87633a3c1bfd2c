// purpose: gives an import its numbers and raises the revision when it brought something
// params: $corpus, $numbers, $changed
// columns: none
MATCH (c:Corpus {id: $corpus})
SET c.seedNumber = c.seedNumber + $numbers, c.revision = c.revision + CASE WHEN $changed THEN 1 ELSE 0 END
