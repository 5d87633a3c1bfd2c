// purpose: calibrations by id, with how many answers they have and what these cost (calls that left nothing to keep are in the ledger, which is read)
// params: $ids
// columns: calibration, answered, rehearsed (answers of the rehearsal model), calls, tokensIn, tokensOut, tokensCached, nanoUsd
UNWIND $ids AS id
MATCH (c:Calibration {id: id})
CALL (c) {
  MATCH (l:LabelledProblem)
  WHERE l.calibration = c.id AND l.number > -1
  OPTIONAL MATCH (a:CalibrationAnswer {problem: l.id})
  RETURN count(a) AS answered, count(CASE WHEN a.rehearsal THEN 1 END) AS rehearsed
}
CALL (c) {
  MATCH (u:Usage {run: c.id})
  RETURN sum(u.calls) AS calls, sum(u.tokensIn) AS tokensIn, sum(u.tokensOut) AS tokensOut, sum(u.tokensCached) AS tokensCached,
    sum(u.nanoUsd) AS nanoUsd
}
RETURN properties(c) AS calibration, answered, rehearsed, calls, tokensIn, tokensOut, tokensCached, nanoUsd
