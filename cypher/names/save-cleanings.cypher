// purpose: keeps what a model said of single names; a name that has a decision keeps it, unless that was rehearsed and this is not
// params: $rows [{cleanings [{id, form, keep, by, reason}], model, prompt, rehearsal}]
// columns: index, ok
UNWIND range(0, size($rows) - 1) AS index
WITH index, $rows[index] AS row
CALL (row) {
  UNWIND row.cleanings AS cleaning
  MERGE (n:NameCleaning {id: cleaning.id})
  WITH row, cleaning, n
  WHERE n.at IS NULL OR n.rehearsal AND (NOT row.rehearsal OR n.model <> row.model)
  SET n.form = cleaning.form, n.keep = cleaning.keep, n.by = cleaning.by, n.reason = cleaning.reason, n.model = row.model,
    n.prompt = row.prompt, n.rehearsal = row.rehearsal, n.at = timestamp()
}
RETURN index, true AS ok
