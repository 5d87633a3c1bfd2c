/**
 * `kill -9` of `npm test`, `npm run bench` or `npm run test:faults` leaves the process behind that does the work, with a Neo4j, a Redis and whatever
 * it had begun. The channel to the command line closes then, and this process ends; its services and children end with it (`spawnNode`, and the
 * watchdog of `libs/services`). Without such a channel, as under plain jest, nothing is done.
 */
export function endWithParent(): void {
  if (!process.connected) return;
  process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
  // Listening alone would keep a process that is done from ending.
  process.channel?.unref();
}
