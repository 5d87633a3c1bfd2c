// purpose: how long the vectors of a model are
// params: $model
// columns: length
MATCH (n:NameVector {model: $model})
RETURN n.length AS length
LIMIT 1
