// purpose: edits of a corpus, newest first
// params: $corpus, $before (a number), $limit
// columns: edit
MATCH (e:Edit)
WHERE e.corpus = $corpus AND e.number < $before
WITH e ORDER BY e.corpus DESC, e.number DESC LIMIT $limit
RETURN properties(e) AS edit
ORDER BY e.number DESC
