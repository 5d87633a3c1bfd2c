// purpose: instances whose lease ran out more than one lease time ago
// params: none
// columns: id
MATCH (i:Instance)
WHERE i.leaseUntil + i.ttlMs < timestamp()
RETURN i.id AS id
