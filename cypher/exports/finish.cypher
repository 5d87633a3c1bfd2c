// purpose: ends an export with its files or with the reason why there are none
// params: $id, $status, $files, $code, $detail
// columns: none
MATCH (e:Export {id: $id})
SET e.status = $status, e.files = $files, e.statusCode = $code, e.statusDetail = $detail
