// purpose: shows a hidden point again; its edges are put back after this. Nothing where it is not hidden or of another corpus
// params: $corpus, $id, $by (kept where a person says it: the cleaner must not hide the point again)
// columns: id
MATCH (k:KnowledgePoint {id: $id})
WHERE k.corpus = $corpus AND k.hidden
REMOVE k.hidden, k.hiddenBy
SET k.shownBy = CASE WHEN $by = 'cleaner' THEN null ELSE $by END
RETURN k.id AS id
