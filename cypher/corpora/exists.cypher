// purpose: whether there is such a corpus
// params: $corpus
// columns: found
RETURN EXISTS { MATCH (c:Corpus {id: $corpus}) } AS found
