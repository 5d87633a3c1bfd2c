// purpose: calibrations of judges: one node for each, for each of its labelled problems and for each answer
// params: none
// columns: none
CREATE CONSTRAINT calibration_id IF NOT EXISTS FOR (n:Calibration) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT labelled_problem_id IF NOT EXISTS FOR (n:LabelledProblem) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT calibration_answer_id IF NOT EXISTS FOR (n:CalibrationAnswer) REQUIRE n.id IS UNIQUE;
CREATE INDEX calibration_created IF NOT EXISTS FOR (n:Calibration) ON (n.createdAt);
CREATE INDEX calibration_status IF NOT EXISTS FOR (n:Calibration) ON (n.status);
CREATE INDEX labelled_problem_number IF NOT EXISTS FOR (n:LabelledProblem) ON (n.calibration, n.number);
CREATE INDEX calibration_answer_problem IF NOT EXISTS FOR (n:CalibrationAnswer) ON (n.problem);
