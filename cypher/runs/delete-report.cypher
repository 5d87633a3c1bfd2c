// purpose: removes what is kept for a run's report
// params: $id
// columns: changed
MATCH (k:ReportFacts {id: $id})
DETACH DELETE k
RETURN count(*) AS changed
