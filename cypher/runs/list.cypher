// purpose: runs, newest first
// params: $corpus, $status, $kind, $createdAt, $id, $limit
// columns: run
MATCH (r:Run)
WHERE r.createdAt <= $createdAt AND (r.createdAt < $createdAt OR r.id < $id)
  AND ($corpus IS NULL OR r.corpus = $corpus) AND ($status IS NULL OR r.status = $status)
  AND ($kind IS NULL OR r.kind = $kind)
WITH r ORDER BY r.createdAt DESC, r.id DESC LIMIT $limit
RETURN properties(r) AS run
ORDER BY r.createdAt DESC, r.id DESC
