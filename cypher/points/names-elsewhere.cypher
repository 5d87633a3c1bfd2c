// purpose: which of these names live in another point than the one of their own id, or are pinned, and who decided that
// params: $ids
// columns: id, key, name, point, by, similarity, decidedAt, pinned, edit
UNWIND $ids AS id
MATCH (n:PointName {id: id})
RETURN n.id AS id, n.key AS key, n.name AS name, n.point AS point, n.by AS by, n.similarity AS similarity, n.decidedAt AS decidedAt,
  coalesce(n.pinned, false) AS pinned, n.edit AS edit
