// purpose: parts seeds from points. From the seed's side: a hub has as many links as seeds
// params: $rows [{seed, point}]
// columns: none
UNWIND $rows AS row
MATCH (s:Seed {id: row.seed})-[h:HAS_POINT]->(k)
WHERE k.id = row.point
DELETE h
