// purpose: failed model calls of runs, by name
// params: $ids
// columns: run, failure, calls
UNWIND $ids AS id
MATCH (f:CallFailure {run: id})
RETURN id AS run, f.failure AS failure, f.calls AS calls
ORDER BY run, failure
