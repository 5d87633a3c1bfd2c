import { REDIS_NOW } from './redis-script.ts';

/**
 * State of an endpoint that all processes share, in one hash:
 *   born        when its places were last unknown: within GRACE of it nobody gets more than he says he holds
 *   last        when somebody last looked
 *   level       calls in flight that the endpoint is trusted with now, at most its concurrency
 *   ceiling     the level at which it last refused: what it had before is given back fast, more only slowly
 *   risenAt, loweredAt
 *   coolUntil   nobody asks before this moment
 *   trying      1 from a cooling on until a call is answered: only a few calls try it
 *   failing     1 when it was left alone because it fails, not because it refused
 *   streak      coolings in a row
 *   w:<process> granted|wanted|seen
 */
const STATE = `${REDIS_NOW}
local key = KEYS[1]
local state = {}
local flat = redis.call('HGETALL', key)
for i = 1, #flat, 2 do state[flat[i]] = flat[i + 1] end
local function number(field, otherwise) return tonumber(state[field] or otherwise) end
`;

/** Nobody's answer within this time (ms) says that Redis was away or emptied: places have to be told again first. */
const GAP_MS = 2_500;
const GRACE_MS = 1_000;

/** A process that has not looked for so long (ms) has lost its place; it stops sending before (see STALE_MS in endpoint-share.ts). */
const PLACE_MS = 5_000;

/** Calls that try an endpoint after it was left alone. */
const PROBES = 2;

/**
 * Looks and is seen: says what this process holds and wants, and answers what it may hold.
 *
 * A process's grant rises only by what others do not hold, and falls only when it says itself that it holds less: so the sum of all grants never
 * passes the level, whoever comes and goes. Targets share the level by what is wanted, the least first (max-min); what nobody wants goes to those
 * that want anything.
 *
 * ARGV: process, held, wanted, concurrency, answered since cooling (0/1), strained (0/1), endpoint.
 * Answers: granted, target, milliseconds of cooling left, trying, failing.
 */
export const LOOK = `${STATE}
local me, held, wanted = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[3])
local limit = tonumber(ARGV[4])
local set = {}
local function put(field, value)
  set[#set + 1] = field
  set[#set + 1] = tostring(value)
  state[field] = value
end
if now - number('last', 0) > ${GAP_MS} then put('born', now) end
put('last', now)

local level = math.min(number('level', limit), limit)
local cooling = math.max(0, number('coolUntil', 0) - now)
local opened = 0
if ARGV[5] == '1' and number('trying', 0) == 1 and cooling == 0 then
  put('trying', 0)
  put('failing', 0)
  put('streak', 0)
  put('risenAt', now)
  opened = 1
end
if ARGV[6] == '1' and cooling == 0 and now - number('loweredAt', 0) > 5000 then
  put('ceiling', level)
  put('loweredAt', now)
  put('risenAt', now)
  level = math.max(limit / 4, level * 0.75)
end
if number('trying', 0) == 0 and cooling == 0 and level < limit then
  local seconds = math.min(1, math.max(0, now - number('risenAt', now)) / 1000)
  local known = 0.95 * math.min(limit, number('ceiling', limit))
  if level < known then
    level = math.min(known, level + 0.2 * limit * seconds)
  else
    level = math.min(limit, level + math.max(0.02 * limit, 0.1) * seconds)
  end
  put('risenAt', now)
end
put('level', level)
local room = math.max(1, math.floor(level + 0.001))
if number('trying', 0) == 1 then room = math.min(room, ${PROBES}) end

local others, seats = 0, { { id = me, wanted = wanted } }
for field, value in pairs(state) do
  if string.sub(field, 1, 2) == 'w:' and field ~= 'w:' .. me then
    local granted, wants, seen = string.match(value, '^(%d+)|(%d+)|(%d+)$')
    if not seen or now - tonumber(seen) > ${PLACE_MS} then
      redis.call('HDEL', key, field)
    else
      others = others + tonumber(granted)
      seats[#seats + 1] = { id = string.sub(field, 3), wanted = tonumber(wants) }
    end
  end
end
-- Whoever comes last gets what does not divide; with more processes than permits the order turns, so that none waits for ever.
table.sort(seats, function(a, b) if a.wanted ~= b.wanted then return a.wanted < b.wanted end return a.id < b.id end)
local first = 1
while first <= #seats and seats[first].wanted == 0 do first = first + 1 end
local wanting = #seats - first + 1
local target = 0
if wanting == 0 then
  target = math.floor(room / #seats)
elseif wanting > room then
  local turn = math.floor(now / 2000)
  for i = first, #seats do
    if seats[i].id == me and (i + turn) % wanting < room then target = 1 end
  end
else
  local left = room
  local shares, hungry = {}, wanting
  for i = first, #seats do
    shares[i] = math.min(seats[i].wanted, math.floor(left / hungry))
    left, hungry = left - shares[i], hungry - 1
  end
  for i = #seats, first, -1 do
    local extra = math.ceil(left / (i - first + 1))
    shares[i], left = shares[i] + extra, left - extra
    if seats[i].id == me then target = shares[i] end
  end
end

local granted = held
if target > held and now - number('born', 0) >= ${GRACE_MS} then
  granted = math.max(held, math.min(target, room - others))
end
put('w:' .. me, granted .. '|' .. wanted .. '|' .. now)
redis.call('HSET', key, unpack(set))
redis.call('PEXPIRE', key, 86400000)
if opened == 1 then redis.call('PUBLISH', KEYS[2], cjson.encode({ endpoint = ARGV[7], cooling = 0, failing = false })) end
return { granted, target, cooling, number('trying', 0), number('failing', 0) }
`;

/**
 * Leaves the endpoint alone, and tells everybody. The first cooling after calm halves the level; those that follow before a call is answered only last
 * longer.
 *
 * ARGV: endpoint, milliseconds or -1, cause, first and longest milliseconds where none are given, concurrency.
 * Answers the milliseconds left.
 */
export const COOL = `${STATE}
local limit, ms = tonumber(ARGV[6]), tonumber(ARGV[2])
local level = math.min(number('level', limit), limit)
local untilThen, trying, streak = number('coolUntil', 0), number('trying', 0), number('streak', 0)
if trying == 0 then
  redis.call('HSET', key, 'ceiling', level, 'level', math.max(1, limit * 0.1, level * 0.5), 'loweredAt', now, 'trying', 1)
end
if now >= untilThen then
  streak = streak + 1
  if ms < 0 then ms = math.min(tonumber(ARGV[5]), tonumber(ARGV[4]) * 2 ^ math.min(streak - 1, 20)) end
  untilThen = now + ms
elseif ms >= 0 then
  untilThen = math.max(untilThen, now + ms)
end
redis.call('HSET', key, 'coolUntil', math.ceil(untilThen), 'streak', streak, 'failing', ARGV[3] == 'failing' and 1 or 0)
redis.call('PEXPIRE', key, 86400000)
local left = math.max(0, math.ceil(untilThen - now))
redis.call('PUBLISH', KEYS[2], cjson.encode({ endpoint = ARGV[1], cooling = left, failing = ARGV[3] == 'failing' }))
return left
`;
