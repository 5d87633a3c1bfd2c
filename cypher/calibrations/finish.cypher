// purpose: ends a running calibration with its result or with the reason why there is none
// params: $id, $status, $result, $code, $detail
// columns: none
MATCH (c:Calibration {id: $id})
SET c._lock = true
WITH c
WHERE c.status = 'running'
SET c.status = $status, c.result = $result, c.statusCode = $code, c.statusDetail = $detail, c.endedAt = timestamp()
REMOVE c.owner
