// purpose: stores a calibration; the same id again changes nothing
// params: $id, $name, $gate, $prompt, $models, $weights, $problems, $valid, $rehearsal, $budget (JSON)
// columns: none
MERGE (c:Calibration {id: $id})
ON CREATE SET c.name = $name, c.gate = toFloat($gate), c.prompt = $prompt, c.models = $models, c.weights = $weights,
  c.problems = $problems, c.valid = $valid, c.rehearsal = $rehearsal, c.budget = $budget, c.status = 'running', c.createdAt = timestamp()
