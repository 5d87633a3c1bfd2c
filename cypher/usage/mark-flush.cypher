// purpose: remembers the number of a writer's newest flush, in the same transaction as its rows
// params: $writer, $instance, $flush
// columns: none
MERGE (w:Writer {id: $writer})
SET w.instance = $instance, w.flush = $flush
