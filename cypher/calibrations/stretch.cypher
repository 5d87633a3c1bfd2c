// purpose: labelled problems of a calibration in their order, with what judges said of them
// params: $id, $after, $limit
// columns: number, problem, valid, knowledgePoints, answers
MATCH (l:LabelledProblem)
WHERE l.calibration = $id AND l.number > $after
WITH l ORDER BY l.calibration, l.number LIMIT $limit
RETURN l.number AS number, l.text AS problem, l.valid AS valid, l.knowledgePoints AS knowledgePoints,
  COLLECT {
    MATCH (a:CalibrationAnswer {problem: l.id})
    RETURN {judge: a.judge, score: a.score}
  } AS answers
ORDER BY number
