import { REDIS_NOW } from './redis-script.ts';

/**
 * A sliding window of requests and tokens in buckets. A bucket leaves the window when its last moment is a whole window ago, so that no window of
 * that length, wherever it begins, holds more than the limits.
 *
 * KEYS: the window's hash: `born`, `oldest` bucket, sums `requests` and `tokens`, and `r<bucket>`, `t<bucket>`.
 * ARGV: requests or -1, tokens or -1, window (ms), bucket (ms), then the tokens of each waiting call, in their order.
 * Answers: how many of them may go, and in how many milliseconds the next may; 1 where the window is new.
 *
 * A window that nobody knows may have been forgotten by an emptied Redis while its calls still count at the endpoint: it is shut for its length.
 */
export const RATE_WINDOW = `${REDIS_NOW}
local key = KEYS[1]
local most = { requests = tonumber(ARGV[1]), tokens = tonumber(ARGV[2]) }
local window, width = tonumber(ARGV[3]), tonumber(ARGV[4])
local stored = redis.call('HMGET', key, 'born', 'oldest', 'requests', 'tokens', 'last')
now = math.max(now, tonumber(stored[5] or '0'))
local index = math.floor(now / width)
if not stored[1] then
  redis.call('HSET', key, 'born', now, 'oldest', index, 'requests', 0, 'tokens', 0, 'last', now)
  return { 0, window, 1 }
end
local born = tonumber(stored[1])
if now < born + window then return { 0, born + window - now, 1 } end
local oldest, requests, tokens = tonumber(stored[2]), tonumber(stored[3]), tonumber(stored[4])
local function read(bucket)
  local held = redis.call('HMGET', key, 'r' .. bucket, 't' .. bucket)
  return tonumber(held[1] or '0'), tonumber(held[2] or '0')
end
local cutoff = math.floor((now - window + 1) / width)
while oldest < cutoff do
  if requests == 0 then
    oldest = cutoff
  else
    local r, t = read(oldest)
    requests, tokens = requests - r, tokens - t
    if r > 0 then redis.call('HDEL', key, 'r' .. oldest, 't' .. oldest) end
    oldest = oldest + 1
  end
end
local function fits(need, r, t)
  if most.requests >= 0 and r + 1 > most.requests then return false end
  -- A call larger than a whole window goes alone: it would wait for ever.
  return most.tokens < 0 or t + need <= most.tokens or t == 0
end
local granted, spent = 0, 0
for i = 5, #ARGV do
  local need = tonumber(ARGV[i])
  if not fits(need, requests, tokens) then break end
  granted, spent = granted + 1, spent + need
  requests, tokens = requests + 1, tokens + need
end
if granted > 0 then
  redis.call('HINCRBY', key, 'r' .. index, granted)
  redis.call('HINCRBY', key, 't' .. index, spent)
end
redis.call('HSET', key, 'oldest', oldest, 'requests', requests, 'tokens', tokens, 'last', now)
local wait = 0
if granted < #ARGV - 4 then
  local need, r, t, bucket = tonumber(ARGV[5 + granted]), requests, tokens, oldest
  while bucket <= index and not fits(need, r, t) do
    local held, weight = read(bucket)
    r, t, bucket = r - held, t - weight, bucket + 1
  end
  wait = math.max(1, bucket * width + window - now)
end
return { granted, wait, 0 }
`;
