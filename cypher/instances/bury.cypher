// purpose: forgets an instance and its writers
// params: $id
// columns: none
OPTIONAL MATCH (w:Writer {instance: $id})
DELETE w
WITH DISTINCT $id AS id
MATCH (i:Instance {id: id})
DELETE i
