import type { DryRun, Forecast } from '#contracts';
import { count, usd } from './figures.ts';
import { renderTable } from './table.ts';

/** A forecast as a table; it is an estimate and says so. */
export function renderForecast(forecast: Forecast): string {
  const row = (name: string, { low, likely, high }: Forecast['calls'], show: (n: number) => string) => [
    name,
    show(low),
    show(likely),
    show(high),
  ];
  const rows = [
    row('calls', forecast.calls, (n) => count(Math.round(n))),
    row('tokens', forecast.tokens, (n) => count(Math.round(n))),
    row('money', forecast.usd, usd),
  ];
  return `${renderTable(['estimate', 'low', 'likely', 'high'], rows)}\n${forecast.basis}`;
}

/** What can be chosen still, by relation. */
export function renderAvailable(available: DryRun['available']): string {
  const rows = Object.entries(available).map(([relation, n]) => [
    relation,
    typeof n === 'number' ? count(n) : `at least ${count(n.atLeast)}`,
  ]);
  return renderTable(['relation', 'sets available'], rows);
}
