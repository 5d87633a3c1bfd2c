import { startProcess } from '../helpers/processes.ts';
import type { RehearsalCounters } from '../helpers/stack.ts';

/** The rehearsal model as a process of its own, which no scenario kills: it counts what was asked and answered. */
export interface RehearsalProcess {
  /** Base URL with `/v1`. */
  url: string;
  counters(): Promise<RehearsalCounters>;
  /** Counts from zero, and forgets which bodies it has answered. */
  reset(): Promise<void>;
  /** Changes how it behaves, such as `{ latency: 500 }`. */
  change(settings: object): Promise<void>;
  stop(): Promise<void>;
}

export async function startRehearsalProcess(flags: readonly string[]): Promise<RehearsalProcess> {
  const child = startProcess('rehearsal', ['--port', '0', ...flags], {});
  const url = (await child.line(/^http:/)).trim().replace(/\/+$/, '');
  return { ...rehearsalAt(url), stop: () => child.stop() };
}

/** Speaks to a rehearsal model that runs already. */
export function rehearsalAt(url: string): Omit<RehearsalProcess, 'stop'> {
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' };
    await fetch(new URL(path, url), { method: 'POST', headers, body: JSON.stringify(body) });
  };
  return {
    url: url.endsWith('/v1') ? url : `${url}/v1`,
    counters: async () => (await (await fetch(new URL('/counters', url))).json()) as RehearsalCounters,
    reset: () => post('/counters/reset', {}),
    change: (settings) => post('/settings', settings),
  };
}
