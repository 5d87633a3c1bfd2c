import { startRehearsal } from './server.ts';
import { readFlags, SettingError } from './settings.ts';

async function main(): Promise<void> {
  const { port, settings } = readFlags(process.argv.slice(2));
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
