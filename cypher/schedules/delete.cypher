// purpose: removes a schedule with its history; runs stay
// params: $id
// columns: deleted
MATCH (s:Schedule {id: $id})
CALL (s) {
  MATCH (t:ScheduleTick {schedule: s.id})
  DELETE t
  RETURN count(*) AS ticks
}
DELETE s
RETURN count(*) AS deleted
