// purpose: how each model that was asked about control pairs did, by prompt
// params: none
// columns: model, prompt, different, takenForSame, same, takenForDifferent
MATCH (n:NameControl)
WHERE n.said IS NOT NULL
RETURN n.model AS model, n.prompt AS prompt, sum(CASE WHEN n.expected THEN 0 ELSE 1 END) AS different,
  sum(CASE WHEN n.said AND NOT n.expected THEN 1 ELSE 0 END) AS takenForSame, sum(CASE WHEN n.expected THEN 1 ELSE 0 END) AS same,
  sum(CASE WHEN n.expected AND NOT n.said THEN 1 ELSE 0 END) AS takenForDifferent
ORDER BY model, prompt
