// purpose: the points that stand for some points and names now: a name lives in the point that it was joined to, a merged point in its survivor
// params: $ids
// columns: id, point
UNWIND $ids AS id
OPTIONAL MATCH (n:PointName {id: id})
OPTIONAL MATCH (r:RetiredPoint {id: id})
RETURN id, coalesce(n.point, r.mergedInto, id) AS point
