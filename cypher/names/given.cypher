// purpose: ids of the names that came with a corpus's seeds instead of from a model
// params: $corpus
// columns: id
MATCH (s:Seed)
WHERE s.corpus = $corpus AND s.number IS NOT NULL AND s.prompt IS NULL AND s.mentionIds IS NOT NULL
UNWIND s.mentionIds AS id
RETURN DISTINCT id
