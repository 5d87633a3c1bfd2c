// purpose: how many items of each run stand where, by relation, progress, status and reason; read from the index alone
// params: $ids
// columns: run, kind, tally, number
UNWIND $ids AS id
CALL (id) {
  MATCH (p:Problem)
  WHERE p.run = id AND p.tally IS NOT NULL
  RETURN 'synthesis' AS kind, p.tally AS tally, count(*) AS number
  UNION ALL
  MATCH (s:Seed)
  WHERE s.run = id AND s.tally IS NOT NULL
  RETURN 'extraction' AS kind, s.tally AS tally, count(*) AS number
}
RETURN id AS run, kind, tally, number
