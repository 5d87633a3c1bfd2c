// purpose: writes an edit into the audit trail of its corpus
// params: $id, $corpus, $number, $kind, $by, $what, $points, $pointNames, $names (JSON), $before (JSON), $touched (ids), $undoes
// columns: edit
MATCH (c:Corpus {id: $corpus})
SET c.editNumber = $number
CREATE (e:Edit {id: $id, corpus: $corpus, number: $number, kind: $kind, by: $by, at: timestamp(), what: $what, points: $points,
  pointNames: $pointNames, names: $names, before: $before, touched: $touched, undoes: $undoes})
RETURN properties(e) AS edit
