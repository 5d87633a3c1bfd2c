// purpose: removes the edges of the second generation at some points; they are made again from what problems name
// params: $ids
// columns: none
UNWIND $ids AS id
MATCH (k:KnowledgePoint {id: id})-[e:CO_OCCURS_GROWN]-()
WITH DISTINCT e, startNode(e) AS a, endNode(e) AS b
SET a.grownDegree = a.grownDegree - 1
SET b.grownDegree = b.grownDegree - 1
DELETE e
