// purpose: remembers a migration as applied
// params: $id
// columns: none
MERGE (m:Migration {id: $id})
ON CREATE SET m.at = datetime()
