// purpose: where points went that are not in the graph: with the name that says so, or as it was kept; target null: it is known and went nowhere
// params: $ids
// columns: id, corpus, target
UNWIND $ids AS id
OPTIONAL MATCH (k:KnowledgePoint {id: id})
OPTIONAL MATCH (r:RetiredPoint {id: id})
OPTIONAL MATCH (n:PointName {id: id})
WITH id, k, coalesce(k.corpus, r.corpus, n.corpus) AS corpus, coalesce(r.mergedInto, n.point) AS target
WHERE corpus IS NOT NULL
RETURN id, corpus, CASE WHEN k IS NOT NULL OR target = id THEN null ELSE target END AS target
