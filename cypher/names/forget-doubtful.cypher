// purpose: forgets which pairs of a corpus's names were kept apart in doubt: they are listed anew
// params: $corpus
// columns: none
MATCH (d:DoubtfulPair)
WHERE d.corpus = $corpus
DELETE d
