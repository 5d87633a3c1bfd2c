// purpose: ids of calibrations, the newest first
// params: $createdAt, $id, $limit
// columns: id, createdAt
MATCH (c:Calibration)
WHERE c.createdAt <= $createdAt AND (c.createdAt < $createdAt OR c.id < $id)
RETURN c.id AS id, c.createdAt AS createdAt
ORDER BY createdAt DESC, id DESC
LIMIT $limit
