// purpose: whether a flush is committed already, when the answer to its commit was lost and the driver runs it again
// params: $writer, $flush
// columns: done
OPTIONAL MATCH (w:Writer {id: $writer})
RETURN coalesce(w.flush >= $flush, false) AS done
