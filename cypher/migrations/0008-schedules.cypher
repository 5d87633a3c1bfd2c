// purpose: schedules and the ticks that were decided: a tick exists once, whoever decides it
// params: none
// columns: none
CREATE CONSTRAINT schedule_id IF NOT EXISTS FOR (n:Schedule) REQUIRE n.id IS UNIQUE;
CREATE CONSTRAINT schedule_tick_id IF NOT EXISTS FOR (n:ScheduleTick) REQUIRE n.id IS UNIQUE;
CREATE INDEX schedule_next IF NOT EXISTS FOR (n:Schedule) ON (n.nextTickAt);
CREATE INDEX schedule_tick_at IF NOT EXISTS FOR (n:ScheduleTick) ON (n.schedule, n.at);
CREATE INDEX schedule_tick_outcome IF NOT EXISTS FOR (n:ScheduleTick) ON (n.outcome, n.schedule);
CREATE INDEX run_schedule IF NOT EXISTS FOR (n:Run) ON (n.schedule, n.status);
