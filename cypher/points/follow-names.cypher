// purpose: retired points follow the name that they went with; answers those that point elsewhere now
// params: $rows [{name, to}]
// columns: id
UNWIND $rows AS row
CALL (row) {
  MATCH (r:RetiredPoint {anchor: row.name})
  RETURN r
  UNION
  MATCH (r:RetiredPoint {id: row.name})
  WHERE r.anchor IS NULL
  RETURN r
}
WITH r, row, CASE WHEN row.to = r.id THEN null ELSE row.to END AS target
WHERE coalesce(r.mergedInto, '') <> coalesce(target, '')
SET r.mergedInto = target, r.anchor = CASE WHEN target IS NULL THEN null ELSE row.name END
RETURN r.id AS id
