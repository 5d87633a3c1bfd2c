// purpose: remembers the number of a writer's newest flush, in the same transaction as its rows, and adds calls, tokens and money to the ledger, one node for each run, stage, model and instance
// params: $writer, $instance, $flush, $rows [{id, run, stage, model, calls, tokensIn, tokensOut, tokensCached, nanoUsd}]
// columns: none
MERGE (w:Writer {id: $writer})
SET w.instance = $instance, w.flush = $flush
WITH $rows AS rows
UNWIND rows AS row
// Answers that arrive when their run or calibration was deleted would be entries that nobody sees and nothing removes.
WITH row WHERE EXISTS { (:Run {id: row.run}) } OR EXISTS { (:Calibration {id: row.run}) }
MERGE (u:Usage {id: row.id})
ON CREATE SET u.run = row.run, u.stage = row.stage, u.model = row.model, u.instance = $instance, u.calls = 0,
  u.tokensIn = 0, u.tokensOut = 0, u.tokensCached = 0, u.nanoUsd = 0
SET u.calls = u.calls + row.calls, u.tokensIn = u.tokensIn + row.tokensIn, u.tokensOut = u.tokensOut + row.tokensOut,
  u.tokensCached = u.tokensCached + row.tokensCached, u.nanoUsd = u.nanoUsd + row.nanoUsd
