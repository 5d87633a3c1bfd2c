// purpose: removes a bounded number of a calibration's labelled problems, with their answers
// params: $id
// columns: changed
MATCH (l:LabelledProblem)
WHERE l.calibration = $id AND l.number > -1
WITH l LIMIT 500
CALL (l) {
  MATCH (a:CalibrationAnswer {problem: l.id})
  DETACH DELETE a
}
DETACH DELETE l
RETURN count(*) AS changed
