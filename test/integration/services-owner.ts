// A program that owns services, for tests that kill it: starts them as told by its first argument (JSON), prints one
// JSON line when they run and one after each restart, and ends only when it is told `stop` on stdin or is killed.
import { createInterface } from 'node:readline';
import { startServices } from '#services';
import type { ServicesOptions } from '#services';

const options = JSON.parse(process.argv[2] ?? '{}') as Omit<ServicesOptions, 'report'>;
const services = await startServices({ ...options, report: () => undefined });
const tell = (event: string) => {
  const { neo4j, redis, pids } = services;
  process.stdout.write(`${JSON.stringify({ event, neo4j, redis, pids })}\n`);
};
services.onExit((service) => {
  void services.restart(service).then(() => tell(`restarted ${service}`));
});
tell('running');
if (options.detached === true) process.exit(0);
createInterface({ input: process.stdin }).on('line', (line) => {
  if (line === 'stop') void services.stop().then(() => process.exit(0));
});
