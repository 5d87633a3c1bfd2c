// purpose: problems of a corpus's seeds from a number on, in the order of their import
// params: $corpus, $from
// columns: id, problem
MATCH (s:Seed)
WHERE s.corpus = $corpus AND s.number >= $from
WITH s ORDER BY s.corpus, s.number
RETURN s.id AS id, s.problem AS problem
