// purpose: the points of the graph in which names live, and whether any point or name has their ids
// params: $ids
// columns: id, holder, holderName, taken
UNWIND $ids AS id
OPTIONAL MATCH (n:PointName {id: id})
OPTIONAL MATCH (k:KnowledgePoint {id: coalesce(n.point, id)})
RETURN id, k.id AS holder, k.name AS holderName,
  EXISTS { MATCH (:KnowledgePoint {id: id}) } OR EXISTS { MATCH (other:PointName {point: id}) WHERE other.id <> id } AS taken
