// purpose: the mark of a corpus: its life changes when admitted rows went away, its number rises with every candidate that is decided
// params: $corpus
// columns: life, number
MATCH (a:Admission {id: $corpus})
RETURN a.life AS life, a.number AS number
