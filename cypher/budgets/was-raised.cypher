// purpose: whether a grant or a return is committed already, when the answer to its commit was lost and the driver runs it again
// params: $id, $token
// columns: done
MATCH (l:BudgetLease {id: $id})
WHERE l.token = $token
RETURN true AS done
