// purpose: the newest ready calibration that asked a model with a prompt
// params: $model, $prompt
// columns: id
MATCH (c:Calibration {status: 'ready'})
WHERE c.prompt = $prompt AND $model IN c.models
RETURN c.id AS id
ORDER BY c.createdAt DESC, id DESC
LIMIT 1
