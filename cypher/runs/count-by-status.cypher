// purpose: how many runs there are of each kind and status, for the metrics
// params: none
// columns: kind, status, runs
MATCH (r:Run)
RETURN r.kind AS kind, r.status AS status, count(*) AS runs
ORDER BY kind, status
