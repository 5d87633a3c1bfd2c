// purpose: runs that workers and the feeder look after
// params: none
// columns: run, plannerAlive
MATCH (r:Run)
WHERE r.status IN ['planned', 'planning', 'running']
RETURN properties(r) AS run,
  EXISTS { MATCH (i:Instance {id: r.planner}) WHERE i.leaseUntil > timestamp() } AS plannerAlive
ORDER BY r.createdAt, r.id
