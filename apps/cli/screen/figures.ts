/** 12345 as `12,345`. */
export function count(n: number): string {
  return n.toLocaleString('en');
}

/** Part of a whole in percent; a dash where there is no whole. */
export function percent(part: number, whole: number): string {
  return whole === 0 ? '-' : `${((100 * part) / whole).toFixed(1)} %`;
}

/** Dollars with as many digits as a small sum needs to be seen. */
export function usd(amount: number): string {
  return `$${amount === 0 || amount >= 1 ? amount.toFixed(2) : amount.toPrecision(3)}`;
}

/** Seconds as `4.2 s`, `3 min 20 s` or `2 h 5 min`. */
export function duration(seconds: number): string {
  if (seconds < 60) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`;
  const whole = Math.round(seconds);
  if (whole < 3_600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3_600)} h ${Math.floor((whole % 3_600) / 60)} min`;
}

/** One line of a text, cut at `width` characters. */
export function oneLine(text: string, width: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= width ? line : `${line.slice(0, width - 3)}...`;
}

/** `{ offTopic: 3 }` as `offTopic 3`, most first. */
export function reasons(counts: Record<string, number>): string {
  const entries = Object.entries(counts).sort(([a, m], [b, n]) => n - m || a.localeCompare(b));
  return entries.map(([reason, n]) => `${reason} ${count(n)}`).join(', ');
}

export function sum(counts: Record<string, number>): number {
  return Object.values(counts).reduce((total, n) => total + n, 0);
}
