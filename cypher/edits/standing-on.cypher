// purpose: the newest edit that is not undone and touched a name or point of an earlier one after it
// params: $corpus, $after (a number), $touched (ids)
// columns: id, number, what
MATCH (e:Edit)
WHERE e.corpus = $corpus AND e.number > $after AND e.undoneBy IS NULL AND e.kind <> 'undo' AND any(id IN e.touched WHERE id IN $touched)
RETURN e.id AS id, e.number AS number, e.what AS what
ORDER BY e.number DESC
LIMIT 1
