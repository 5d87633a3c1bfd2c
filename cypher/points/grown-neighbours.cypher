// purpose: points that admitted problems name together with a point, strongest first
// params: $id, $weight, $name, $after, $limit
// columns: id, name, degree, weight
MATCH (k:KnowledgePoint {id: $id})-[e:CO_OCCURS_GROWN]-(other:KnowledgePoint)
WHERE e.weight < $weight OR e.weight = $weight AND (other.name > $name OR other.name = $name AND other.id > $after)
RETURN other.id AS id, other.name AS name, coalesce(other.grownDegree, 0) AS degree, e.weight AS weight
ORDER BY weight DESC, name, id
LIMIT $limit
