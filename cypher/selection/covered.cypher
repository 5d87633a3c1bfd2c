// purpose: which of these sets are covered already; sets that the run itself chose are not, so that planning again gives the same numbers
// params: $ids; $run
// columns: id
UNWIND $ids AS id
MATCH (s:PointSet {id: id})
WHERE NOT EXISTS { (:Run {id: $run})-[:CHOSE]->(s) }
RETURN id
