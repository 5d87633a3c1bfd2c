import { Presets, SingleBar } from 'cli-progress';
import { count } from './figures.ts';
import { onInterrupt } from './on-interrupt.ts';

/** A bar on a terminal; elsewhere a plain line now and then. */
export interface Progress {
  /** Sets where it stands; `total` may change as more becomes known. */
  update(done: number, total: number, note?: string): void;
  stop(): void;
}

/** Least time between two plain lines. */
const LINE_EVERY_MS = 5_000;

export function startProgress(out: NodeJS.WriteStream, title: string): Progress {
  return out.isTTY ? startBar(out, title) : startPlainLines(out, title);
}

function startBar(out: NodeJS.WriteStream, title: string): Progress {
  const bar = new SingleBar(
    {
      stream: out,
      format: `${title.padEnd(30)} {bar} {percentage}%  {value}/{total}  {duration_formatted}  {note}`,
      hideCursor: true,
      barsize: 28,
      etaBuffer: 100,
    },
    Presets.shades_classic,
  );
  bar.start(1, 0, { note: '' });
  const goOn = onInterrupt(() => bar.stop());
  return {
    update(done, total, note = '') {
      bar.setTotal(Math.max(total, 1));
      bar.update(done, { note });
    },
    stop() {
      goOn();
      bar.stop();
    },
  };
}

/** Also tells the state at the end, so that a log always shows how it ended. */
function startPlainLines(out: NodeJS.WriteStream, title: string): Progress {
  let shown = '';
  let shownAt = -Infinity;
  let latest = '';
  const show = () => {
    if (latest === shown) return;
    out.write(`${latest}\n`);
    [shown, shownAt] = [latest, performance.now()];
  };
  return {
    update(done, total, note = '') {
      latest = `${title}: ${count(done)} of ${count(total)}${note === '' ? '' : `, ${note}`}`;
      if (performance.now() - shownAt >= LINE_EVERY_MS) show();
    },
    stop: show,
  };
}
