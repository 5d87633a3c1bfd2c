// purpose: keeps what judges said of labelled problems; the same question stored twice is one node
// params: $rows [{id, problemId, calibrationId, judge, score, reason, model, rehearsal, calls, tokensIn, tokensOut, tokensCached, nanoUsd}], $replay
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row, $replay AS replay
MERGE (a:CalibrationAnswer {id: row.id})
ON CREATE SET a.problem = row.problemId, a.calibration = row.calibrationId, a.judge = row.judge, a.score = toFloat(row.score),
  a.reason = row.reason, a.model = row.model, a.rehearsal = row.rehearsal, a.calls = row.calls, a.tokensIn = row.tokensIn, a.tokensOut = row.tokensOut,
  a.tokensCached = row.tokensCached, a.nanoUsd = row.nanoUsd
RETURN index, true AS ok
