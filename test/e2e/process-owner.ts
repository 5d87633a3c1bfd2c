// A program that starts what tests start, for a test that kills it: prints the process ids, and ends only when it is killed.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setInterval } from 'node:timers';
import { startProcess } from '../helpers/processes.ts';

const rehearsal = startProcess('rehearsal', ['--port', '0'], {
  SEEDGRAPH_DATA_DIR: await mkdtemp(join(tmpdir(), 'seedgraph-owner-')),
});
await rehearsal.line(/^http:/);
process.stdout.write(`${rehearsal.child.pid ?? 0}\n`);
setInterval(() => undefined, 60_000);
