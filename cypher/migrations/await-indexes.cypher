// purpose: waits until new indexes can be used; without it the first reads scan everything
// params: none
// columns: none
CALL db.awaitIndexes(300)
