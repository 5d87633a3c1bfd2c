interface HeaderReader {
  get(name: string): string | null;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/**
 * The longest (milliseconds) that an endpoint is left alone for at its word. A date of next year, or a time stamp where seconds belong, would shut it for
 * all workers until somebody emptied Redis; an endpoint that means a day is asked by two calls an hour.
 */
const LONGEST_MS = 3_600_000;

/** `6m0s`, `1.5s`, `200ms`: durations of `x-ratelimit-reset-*`. */
function durationMs(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h)/g)];
  if (parts.length === 0 || parts.map((part) => part[0]).join('') !== text) return undefined;
  return parts.reduce((sum, part) => sum + Number(part[1]) * (UNITS[part[2] ?? ''] ?? 0), 0);
}

/** How long an endpoint asks to be left alone (milliseconds): `retry-after-ms`, `Retry-After` as seconds or a date, OpenAI's reset headers. */
export function retryAfterMs(headers: HeaderReader | undefined, now: number): number | undefined {
  if (headers === undefined) return undefined;
  const ms = saidMs(headers, now);
  // "At once" and dates that are past by our clock say nothing: the caller's own pauses, which grow, hold then.
  return ms === undefined || ms <= 0 ? undefined : Math.min(ms, LONGEST_MS);
}

function saidMs(headers: HeaderReader, now: number): number | undefined {
  const exact = Number(headers.get('retry-after-ms') ?? NaN);
  if (Number.isFinite(exact)) return exact;
  const after = headers.get('retry-after')?.trim();
  if (after !== undefined && after !== '') {
    const seconds = Number(after);
    if (Number.isFinite(seconds)) return seconds * 1_000;
    const date = Date.parse(after);
    if (!Number.isNaN(date)) return date - now;
  }
  // Only what is used up is waited for: the other window's reset says nothing about this refusal.
  const resets = ['requests', 'tokens']
    .filter((kind) => headers.get(`x-ratelimit-remaining-${kind}`) === '0')
    .map((kind) => durationMs(headers.get(`x-ratelimit-reset-${kind}`) ?? ''))
    .filter((ms) => ms !== undefined);
  return resets.length === 0 ? undefined : Math.max(...resets);
}
