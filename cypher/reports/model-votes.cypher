// purpose: of the paths that each model gave in a run, how many agree with the vote
// params: $run
// columns: model, paths, agreeing
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1 AND p.voteModels IS NOT NULL
UNWIND range(0, size(p.voteModels) - 1) AS index
RETURN p.voteModels[index] AS model, sum(p.voteModelPaths[index]) AS paths, sum(p.voteModelAgreeing[index]) AS agreeing
ORDER BY model
