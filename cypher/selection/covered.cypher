// purpose: which of these sets are covered already, by themselves or by one whose points were merged into theirs; sets that the run itself
//          chose are not, so that planning again gives the same numbers
// params: $ids; $run
// columns: id
UNWIND $ids AS id
WITH id
WHERE EXISTS {
    MATCH (s:PointSet {id: id})
    WHERE s.covers IS NULL AND NOT EXISTS { (:Run {id: $run})-[:CHOSE]->(s) }
  }
  OR EXISTS {
    MATCH (s:PointSet {covers: id})
    WHERE NOT EXISTS { (:Run {id: $run})-[:CHOSE]->(s) }
  }
RETURN id
