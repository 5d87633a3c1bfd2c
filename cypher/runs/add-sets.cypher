// purpose: stores chosen sets with their points; a set that is there stays as it is. A point that was merged away since it was chosen is in its set
//          as a retired one
// params: $run, $corpus, $rows [{id, number, relation, strength, pointIds}]
// columns: none
MATCH (r:Run {id: $run})
UNWIND $rows AS row
MERGE (set:PointSet {id: row.id})
ON CREATE SET set.corpus = $corpus, set.relation = row.relation, set.size = size(row.pointIds),
  set.strength = toFloat(row.strength)
MERGE (r)-[c:CHOSE]->(set)
ON CREATE SET c.number = row.number, c.relation = row.relation
WITH row, set
WHERE set.names IS NULL
CALL (row, set) {
  UNWIND range(0, size(row.pointIds) - 1) AS position
  OPTIONAL MATCH (present:KnowledgePoint {id: row.pointIds[position]})
  OPTIONAL MATCH (retired:RetiredPoint {id: row.pointIds[position]})
  WITH set, position, coalesce(present, retired) AS k
  WHERE k IS NOT NULL
  MERGE (set)-[c:CONTAINS]->(k)
  SET c.position = position
  WITH k, position ORDER BY position
  RETURN collect(k.name) AS names
}
SET set.names = names
