// purpose: takes a corpus's planning lease, unless another living instance plans there; a run that ended in its planning holds nothing
// params: $corpus, $run, $owner
// columns: taken
MATCH (c:Corpus {id: $corpus})
SET c._lock = true
WITH c
WHERE c.planningOwner IS NULL OR c.planningOwner = $owner AND c.planningRun = $run
  OR NOT EXISTS { MATCH (i:Instance {id: c.planningOwner}) WHERE i.leaseUntil > timestamp() }
  OR NOT EXISTS { MATCH (p:Run {id: c.planningRun}) WHERE p.status IN ['planned', 'planning', 'paused', 'budgetReached'] }
SET c.planningRun = $run, c.planningOwner = $owner
WITH c
MATCH (r:Run {id: $run})
SET r.planner = $owner
RETURN true AS taken
