// purpose: the names of a corpus are settled as of a revision; `open`: something could not be asked
// params: $corpus, $revision, $open
// columns: none
MATCH (c:Corpus {id: $corpus})
SET c.namesSettled = $revision, c.namesOpen = $open
