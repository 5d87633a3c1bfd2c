// purpose: candidates of a run that were dropped because their text is known, by reason and by the layer that found it
// params: $run, $reasons
// columns: reason, layer, rows
MATCH (p:Problem)
WHERE p.run = $run AND p.number > -1 AND p.status = 'rejected' AND p.reason IN $reasons
RETURN p.reason AS reason, p.matchedLayer AS layer, count(*) AS rows
ORDER BY reason, layer
