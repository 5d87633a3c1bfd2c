// purpose: exports that wait to be written
// params: none
// columns: id
MATCH (e:Export {status: 'running'})
RETURN e.id AS id
ORDER BY e.createdAt, id
