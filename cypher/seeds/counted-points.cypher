// purpose: what one seed gave to the graph, read under the corpus's lock
// params: $id
// columns: counted, points
MATCH (s:Seed {id: $id})
SET s._lock = true
RETURN s.counted IS NOT NULL AS counted,
  COLLECT { MATCH (s)-[h:HAS_POINT]->(k:KnowledgePoint) RETURN {id: k.id, name: h.name} } AS points
