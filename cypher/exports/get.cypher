// purpose: one export
// params: $id
// columns: export
MATCH (e:Export {id: $id})
RETURN properties(e) AS export
