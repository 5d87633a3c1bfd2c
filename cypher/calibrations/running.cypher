// purpose: calibrations that are to be worked on
// params: none
// columns: id
MATCH (c:Calibration {status: 'running'})
RETURN c.id AS id
ORDER BY c.createdAt, id
