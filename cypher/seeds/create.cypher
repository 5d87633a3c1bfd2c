// purpose: stores seeds that are not there yet; one that is there is left as it is
// params: $rows [{id, properties}], $batch
// columns: accepted, uncounted
UNWIND $rows AS row
MERGE (s:Seed {id: row.id})
ON CREATE SET s = row.properties, s.createdAt = timestamp()
WITH DISTINCT s
WHERE s.batch = $batch
RETURN count(*) AS accepted, count(s.toCount) AS uncounted
