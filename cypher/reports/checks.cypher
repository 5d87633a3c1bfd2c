// purpose: what the checks behind the vote found in a run: few groups, since sets are small
// params: $run
// columns: relation, admitted, adherenceAsked, adherenceFound, usedAsked, usedFound, program, candidates
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1
  AND coalesce(p.adherenceAsked, p.usedAsked, p.programVerdict) IS NOT NULL
RETURN p.relation AS relation, p.status = 'admitted' AS admitted, p.adherenceAsked AS adherenceAsked, p.adherenceFound AS adherenceFound,
  p.usedAsked AS usedAsked, p.usedFound AS usedFound, p.programVerdict AS program, count(*) AS candidates
ORDER BY relation, admitted, adherenceAsked, adherenceFound, usedAsked, usedFound, program
