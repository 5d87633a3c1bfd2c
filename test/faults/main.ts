// npm run test:faults [-- kills outages storm wall drain events mending ... --seed N --sets N --only PART --short]: real Neo4j, real Redis, real processes, kill -9; the rehearsal model stands in for an LLM.
import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import Table from 'cli-table3';
import { endWithParent } from '../helpers/end-with-parent.ts';
import globalSetup, { stopSuiteServices } from '../helpers/global-setup.ts';
import { drain } from './drain.ts';
import { events } from './events.ts';
import { kills } from './kills.ts';
import { mending } from './mending.ts';
import { outages } from './outages.ts';
import type { Scenario } from './scenario.ts';
import { storm } from './storm.ts';
import { wall } from './wall.ts';

/** By the name that selects them. */
const SCENARIOS: Readonly<Record<string, Scenario>> = { kills, outages, storm, wall, drain, events, mending };

/** Scenarios that run on the suite's Neo4j and Redis; the others start their own, since they kill them. */
const ON_SUITE_SERVICES = new Set(['storm', 'wall', 'drain', 'events', 'mending']);

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    seed: { type: 'string' },
    short: { type: 'boolean', default: false },
    sets: { type: 'string' },
    only: { type: 'string' },
  },
});
const unknown = positionals.filter((name) => SCENARIOS[name] === undefined);
if (unknown.length > 0) {
  process.stderr.write(`no scenario ${unknown.join(', ')}; there are ${Object.keys(SCENARIOS).join(', ')}\n`);
  process.exit(2);
}
const names = positionals.length > 0 ? positionals : Object.keys(SCENARIOS);
const seed = values.seed === undefined ? randomInt(1, 1_000_000) : Number(values.seed);
const { short, only } = values;
const sets = values.sets === undefined ? undefined : Number(values.sets);
process.stdout.write(
  `npm run test:faults -- ${names.join(' ')} --seed ${seed}${sets === undefined ? '' : ` --sets ${sets}`}${only === undefined ? '' : ` --only "${only}"`}${short ? ' --short' : ''}\n`,
);

endWithParent();
let [passed, failed] = [0, 0];
const needsSuite = names.some((name) => ON_SUITE_SERVICES.has(name));
if (needsSuite) await globalSetup();
try {
  for (const name of names) {
    const started = performance.now();
    process.stderr.write(`${name} ...\n`);
    try {
      const result = await SCENARIOS[name]?.({
        seed,
        short,
        ...(sets !== undefined && { sets }),
        ...(only !== undefined && { only }),
      });
      if (result === undefined) continue;
      const [head = [], ...rows] = result.rows;
      const table = new Table({ head: [...head], style: { head: [], border: [] } });
      for (const row of rows) table.push([...row]);
      const seconds = Math.round((performance.now() - started) / 1_000);
      process.stdout.write(`\n${name}: ${result.title} (${seconds} s)\n${table.toString()}\n`);
      if (result.passed) passed += 1;
      else failed += 1;
    } catch (error) {
      failed += 1;
      process.stdout.write(
        `\n${name} broke off: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    }
  }
} finally {
  if (needsSuite) await stopSuiteServices();
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exit(failed === 0 ? 0 : 1);
