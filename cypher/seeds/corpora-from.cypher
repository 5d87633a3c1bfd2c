// purpose: corpora from a name on, for lists over all of them
// params: $from
// columns: id
MATCH (c:Corpus)
WHERE c.id >= $from
RETURN c.id AS id
ORDER BY id
