// purpose: instances whose lease runs
// params: none
// columns: id, kind, since
MATCH (i:Instance)
WHERE i.leaseUntil > timestamp()
RETURN i.id AS id, i.kind AS kind, i.since AS since
ORDER BY since, id
