// purpose: lists pairs of a corpus's names that are kept apart because the model that would decide on them is not believed
// params: $corpus, $pairs [{id, nameId, name, otherId, similarity, by}]
// columns: none
UNWIND $pairs AS pair
CREATE (:DoubtfulPair {id: $corpus + '|' + pair.id, corpus: $corpus, nameId: pair.nameId, name: pair.name, otherId: pair.otherId,
  similarity: toFloat(pair.similarity), by: pair.by, at: timestamp()})
