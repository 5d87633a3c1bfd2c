// purpose: runs of a schedule in one of some states
// params: $id, $states
// columns: id, status, reason
MATCH (r:Run {schedule: $id})
WHERE r.status IN $states
RETURN r.id AS id, r.status AS status, r.statusCode AS reason
ORDER BY r.createdAt, r.id
