// purpose: holds the migration lock until the transaction ends
// params: none
// columns: none
MERGE (l:MigrationLock {id: 'migrations'})
SET l._lock = true
