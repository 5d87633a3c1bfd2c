// purpose: takes the locks of a run's budget leases: a writer that lowers one adds to the ledger in the same transaction, and must be seen with both or neither
// params: $run
// columns: none
MATCH (l:BudgetLease {run: $run})
WITH l ORDER BY l.id
SET l._lock = true
