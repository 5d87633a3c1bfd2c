// purpose: a stretch of the counted seeds that use some names, found through the points in which the names live
// params: $points (ids); $names (ids); $after (a seed's number); $limit
// columns: number, id, names, keys, ids
UNWIND $points AS point
MATCH (k:KnowledgePoint {id: point})<-[:HAS_POINT]-(s:Seed)
WHERE s.number > $after AND any(id IN s.mentionIds WHERE id IN $names)
WITH DISTINCT s ORDER BY s.number LIMIT $limit
RETURN s.number AS number, s.id AS id, s.mentionNames AS names, s.mentionKeys AS keys, s.mentionIds AS ids
ORDER BY number
