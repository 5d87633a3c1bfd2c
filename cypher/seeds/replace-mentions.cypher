// purpose: the points of seeds that were extracted again take the place of the older ones, in the transaction that counts them
// params: $rows [{id, names, keys, ids}]
// columns: none
UNWIND $rows AS row
MATCH (s:Seed {id: row.id})
SET s.mentionNames = row.names, s.mentionKeys = row.keys, s.mentionIds = row.ids
REMOVE s.nextNames, s.nextKeys, s.nextIds
