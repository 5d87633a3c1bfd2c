// Doubtful merges: names that were joined on the least similarity
// A name that lives in a point of another name, decided by a model and not by a person: the least similar first. Mend them with
// POST /knowledge-points/{id}/split. Put the name of a corpus between the first quotes; '' takes every corpus.
WITH '' AS corpus
MATCH (name:PointName)
WHERE (corpus = '' OR name.corpus = corpus) AND name.point <> name.id AND name.similarity IS NOT NULL AND NOT coalesce(name.pinned, false)
MATCH (point:KnowledgePoint {id: name.point})
RETURN name.name AS name, point.name AS `was joined to`, round(name.similarity, 3) AS similarity, name.by AS `decided by`,
  point.seedCount AS `seeds of the point`, point.id AS `point id`, name.corpus AS corpus
ORDER BY similarity, name
LIMIT 50
