// purpose: whether a move is committed already, when the answer to its commit was lost and the driver runs it again
// params: $id, $token
// columns: moved
MATCH (r:Run {id: $id})
WHERE r.move = $token
RETURN true AS moved
