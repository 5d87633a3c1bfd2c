// purpose: migrations that were applied
// params: none
// columns: id
MATCH (m:Migration)
RETURN m.id AS id
