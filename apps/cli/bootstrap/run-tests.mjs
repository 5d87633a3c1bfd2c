import { join } from 'node:path';
import { runNode } from './run-node.mjs';

/** Runs jest on native ES modules; the last line on screen is the count, after all that jest has to say. */
export async function runTests(root, args) {
  let counts;
  const { code } = await runNode(
    [
      '--experimental-vm-modules',
      '--disable-warning=ExperimentalWarning',
      '--conditions=source',
      join(root, 'node_modules/jest/bin/jest.js'),
      `--rootDir=${root}`,
      // Before the reporters: that option takes every word behind it.
      ...args,
      '--reporters=default',
      `--reporters=${join(root, 'apps/cli/bootstrap/count-reporter.mjs')}`,
    ],
    { onMessage: (message) => (counts = message.counts ?? counts) },
  );
  const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
  console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`);
  return code;
}
