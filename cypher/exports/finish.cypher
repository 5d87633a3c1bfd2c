// purpose: ends an export with its files or with the reason why there are none, by its holder alone; the same end again changes nothing
// params: $id, $owner, $status, $files, $code, $detail
// columns: done
MATCH (e:Export {id: $id})
SET e._lock = true
WITH e
WHERE e.owner = $owner AND (e.status = 'running' OR e.status = $status)
SET e.status = $status, e.files = $files, e.statusCode = $code, e.statusDetail = $detail
RETURN true AS done
