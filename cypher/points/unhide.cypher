// purpose: shows a hidden point again; its edges are put back after this. Nothing where it is not hidden or of another corpus
// params: $corpus, $id
// columns: id
MATCH (k:KnowledgePoint {id: $id})
WHERE k.corpus = $corpus AND k.hidden
REMOVE k.hidden, k.hiddenBy
RETURN k.id AS id
