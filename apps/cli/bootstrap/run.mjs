import { join } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { installPackages } from './install-packages.mjs';
import { endWithParent } from './end-with-parent.mjs';
import { importCli } from './import-cli.mjs';
import { runNode, sourceFlags } from './run-node.mjs';
import { runTests } from './run-tests.mjs';

const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Prepares the clone and runs one command. */
export async function run(args) {
  const [verb, ...rest] = args;
  const forDevelopers = verb === 'test' || verb === 'bench' || verb === 'faults';
  try {
    await installPackages(root, { dev: forDevelopers });
  } catch (error) {
    console.error(`seedgraph: ${error.message}`);
    process.exit(1);
  }
  endWithParent();
  if (verb === 'test') process.exitCode = await runTests(root, rest);
  else if (verb === 'bench' || verb === 'faults')
    process.exitCode = (await runNode([...sourceFlags(root), join(root, `test/${verb}/main.ts`), ...rest])).code;
  else await importCli(root);
}
