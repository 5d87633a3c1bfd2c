// purpose: makes the mark by which admissions of a corpus go one after the other; one that is there stays as it is
// params: $corpus
// columns: none
MERGE (a:Admission {id: $corpus})
ON CREATE SET a.life = randomUUID(), a.number = 0
