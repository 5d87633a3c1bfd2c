// purpose: corpora in which candidates wait for admission
// params: none
// columns: corpus
MATCH (c:Corpus)
WHERE EXISTS { MATCH (p:Problem) WHERE p.awaiting = c.id }
RETURN c.id AS corpus
ORDER BY corpus
