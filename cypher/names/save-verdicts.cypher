// purpose: keeps what a model said of pairs of names; a pair that has a verdict keeps it, unless that was rehearsed and this is not, or nobody believes it
// params: $rows [{verdicts [{id, a, b, same, similarity, by, reason}], model, prompt, rehearsal, instead [{model, prompt}]}]
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
CALL (row) {
  UNWIND row.verdicts AS verdict
  MERGE (v:NameVerdict {id: verdict.id})
  WITH row, verdict, v
  WHERE v.at IS NULL OR v.rehearsal AND (NOT row.rehearsal OR v.model <> row.model)
    OR any(doubted IN row.instead WHERE doubted.model = v.model AND doubted.prompt = v.prompt)
  SET v.a = verdict.a, v.b = verdict.b, v.same = verdict.same, v.similarity = toFloat(verdict.similarity), v.by = verdict.by,
    v.reason = verdict.reason, v.model = row.model, v.prompt = row.prompt, v.rehearsal = row.rehearsal, v.at = timestamp()
}
RETURN index, true AS ok
