import { escapeHtml } from './html-text.ts';

/** Width of every plot in its own units; the page scales it. */
export const WIDTH = 720;

const LEFT = 150;
const RIGHT = 150;
const ROW = 26;

/** One bar: parts from left to right in the units of the axis, and an interval where there is one. */
export interface Bar {
  label: string;
  parts: { value: number; kind: string }[];
  interval?: { low: number; high: number };
  /** Written behind the bar. */
  text: string;
}

/** A plot of bars beside their names. `description` says in words what the plot shows, for readers who do not see it. */
export function barChart(title: string, description: string, bars: readonly Bar[], most: number): string {
  const scale = (value: number) => (most <= 0 ? 0 : (Math.max(0, value) / most) * (WIDTH - LEFT - RIGHT));
  const rows = bars.map((bar, index) => {
    const top = index * ROW;
    let x = LEFT;
    const rects = bar.parts.map(({ value, kind }) => {
      const width = scale(value);
      const rect = `<rect class="${kind}" x="${place(x)}" y="${top + 4}" width="${place(width)}" height="${ROW - 9}"/>`;
      x += width;
      return rect;
    });
    const end = bar.interval === undefined ? x : Math.max(x, LEFT + scale(bar.interval.high));
    return [
      `<text class="name" x="${LEFT - 8}" y="${top + 18}" text-anchor="end">${escapeHtml(bar.label)}</text>`,
      ...rects,
      bar.interval === undefined ? '' : whisker(LEFT + scale(bar.interval.low), LEFT + scale(bar.interval.high), top),
      `<text class="figure" x="${place(end + 8)}" y="${top + 18}">${escapeHtml(bar.text)}</text>`,
    ].join('');
  });
  return svg(title, description, bars.length * ROW + 4, rows.join('\n'));
}

/** Columns over an axis of equal steps: two figures each, the second a part of the first. */
export function columnChart(
  title: string,
  description: string,
  columns: readonly { label: string; whole: number; part: number }[],
): string {
  const height = 200;
  const foot = 22;
  const most = Math.max(1, ...columns.map(({ whole }) => whole));
  const step = (WIDTH - 40) / Math.max(1, columns.length);
  const bars = columns.map(({ label, whole, part }, index) => {
    const x = 20 + index * step;
    const tall = (value: number) => (value / most) * (height - foot - 20);
    const column = (value: number, kind: string) =>
      `<rect class="${kind}" x="${place(x + step * 0.15)}" y="${place(height - foot - tall(value))}" width="${place(step * 0.7)}" height="${place(tall(value))}"/>`;
    const middle = place(x + step / 2);
    return [
      column(whole, 'dropped'),
      column(part, 'kept'),
      `<text class="figure" x="${middle}" y="${place(height - foot - tall(whole) - 5)}" text-anchor="middle">${whole === 0 ? '' : whole.toLocaleString('en-US')}</text>`,
      `<text class="name" x="${middle}" y="${height - 6}" text-anchor="middle">${escapeHtml(label)}</text>`,
    ].join('');
  });
  const axis = `<line class="axis" x1="20" x2="${WIDTH - 20}" y1="${height - foot}" y2="${height - foot}"/>`;
  return svg(title, description, height, `${axis}\n${bars.join('\n')}`);
}

function whisker(low: number, high: number, top: number): string {
  const middle = top + ROW / 2;
  const line = (x1: number, x2: number, y1: number, y2: number) =>
    `<line class="whisker" x1="${place(x1)}" x2="${place(x2)}" y1="${y1}" y2="${y2}"/>`;
  return (
    line(low, high, middle, middle) + line(low, low, middle - 5, middle + 5) + line(high, high, middle - 5, middle + 5)
  );
}

function svg(title: string, description: string, height: number, content: string): string {
  const about = `<title>${escapeHtml(title)}</title><desc>${escapeHtml(description)}</desc>`;
  return `<svg role="img" viewBox="0 0 ${WIDTH} ${height}" aria-label="${escapeHtml(`${title}. ${description}`)}">${about}\n${content}\n</svg>`;
}

const place = (n: number): string => String(Math.round(n * 10) / 10);
