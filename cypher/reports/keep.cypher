// purpose: keeps the counts of a report, where the run is there
// params: $run, $mark, $facts
// columns: none
MATCH (r:Run {id: $run})
MERGE (k:ReportFacts {id: r.id})
SET k.mark = $mark, k.facts = $facts
