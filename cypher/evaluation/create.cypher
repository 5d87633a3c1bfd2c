// purpose: stores an evaluation set without its texts; candidates are not checked against it until it is ready
// params: $id, $name, $corpus
// columns: none
MERGE (e:EvaluationSet {id: $id})
ON CREATE SET e.name = $name, e.corpus = $corpus, e.status = 'storing', e.texts = 0, e.createdAt = timestamp()
