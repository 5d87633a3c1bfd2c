// purpose: one schedule
// params: $id
// columns: schedule
MATCH (s:Schedule {id: $id})
RETURN properties(s) AS schedule
