// purpose: hides or shows a point that no seed uses at the moment: it has no edges to take or put back
// params: $corpus, $id, $by (null: show)
// columns: id
MATCH (k:RetiredPoint {id: $id})
WHERE k.corpus = $corpus AND coalesce(k.hidden, false) = ($by IS NULL)
SET k.hidden = CASE WHEN $by IS NULL THEN null ELSE true END, k.hiddenBy = $by
RETURN k.id AS id
