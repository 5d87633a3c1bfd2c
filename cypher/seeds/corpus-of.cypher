// purpose: the corpus of a seed
// params: $id
// columns: corpus
MATCH (s:Seed {id: $id})
RETURN s.corpus AS corpus
