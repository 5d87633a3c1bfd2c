// purpose: corpora with extracted seeds that are not counted yet
// params: none
// columns: corpus
MATCH (c:Corpus)
WHERE EXISTS { MATCH (s:Seed) WHERE s.toCount = c.id AND s.number IS NOT NULL }
RETURN c.id AS corpus
ORDER BY corpus
