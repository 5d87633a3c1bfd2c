// purpose: forgets an export
// params: $id
// columns: deleted
MATCH (e:Export {id: $id})
DETACH DELETE e
RETURN count(*) AS deleted
