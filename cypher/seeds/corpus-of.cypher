// purpose: the corpus of a seed; one of the second generation has none
// params: $id
// columns: corpus
MATCH (s:Seed {id: $id})
WHERE s.corpus IS NOT NULL
RETURN s.corpus AS corpus
