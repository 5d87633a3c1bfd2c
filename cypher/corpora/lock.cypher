// purpose: takes the corpus's write lock: imports, counting, deleting and planning leases of one corpus go one after the other
// params: $corpus
// columns: revision, seedNumber, planningRun, planningOwner
MATCH (c:Corpus {id: $corpus})
SET c._lock = true
RETURN c.revision AS revision, c.seedNumber AS seedNumber, c.planningRun AS planningRun, c.planningOwner AS planningOwner
