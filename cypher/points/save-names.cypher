// purpose: writes in which point names live and who decided it
// params: $corpus; $rows [{id, key, name, point, by, similarity, decidedAt (null: now), pinned, edit}]
// columns: none
UNWIND $rows AS row
MERGE (n:PointName {id: row.id})
SET n.corpus = $corpus, n.key = row.key, n.name = row.name, n.point = row.point, n.by = row.by, n.similarity = toFloat(row.similarity),
  n.decidedAt = coalesce(row.decidedAt, timestamp()), n.pinned = row.pinned, n.edit = row.edit
