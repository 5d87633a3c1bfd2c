// purpose: takes problems out of the second generation: what they name, and their seeds; answers the points that they named
// params: $ids (of problems)
// columns: point
UNWIND $ids AS id
MATCH (p:Problem {id: id})
OPTIONAL MATCH (p)<-[:TAKEN_FROM]-(s:Seed)
DETACH DELETE s
WITH p
OPTIONAL MATCH (p)-[n:NAMES]->(k)
DELETE n
RETURN DISTINCT k.id AS point
