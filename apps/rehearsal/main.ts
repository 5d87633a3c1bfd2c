import { describeFlags } from './describe-flags.ts';
import { startRehearsal } from './server.ts';
import { readFlags, SettingError } from './settings.ts';

async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.some((flag) => flag === '--help' || flag === '-h')) {
    process.stdout.write(`${describeFlags()}\n`);
    return;
  }
  const { port, settings } = readFlags(argv);
  const server = await startRehearsal({ ...settings, port });
  process.stdout.write(`${server.url}\n`);
  const stop = (): void => void server.close();
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof SettingError) && !(error instanceof Error && 'code' in error)) throw error;
  process.stderr.write(`rehearsal model: ${error.message}\n`);
  process.exitCode = 1;
}
