/**
 * neo4j.conf of a local server. An unknown name stops the start, and the two `internal` ones are Neo4j's own business:
 * they belong to the pinned version. They make a stop take 0.4-2 s; without them it waits 10 s for a quiet network.
 * With `cutsTornLog` what cannot be read at the end of the transaction log is cut off instead of stopping the start.
 */
export function neo4jConf({ bolt, http }: { bolt: number; http: number }, cutsTornLog = false): string {
  const settings: Readonly<Record<string, string>> = {
    'server.default_listen_address': '127.0.0.1',
    'server.bolt.listen_address': `127.0.0.1:${bolt}`,
    'server.http.listen_address': `127.0.0.1:${http}`,
    'server.https.enabled': 'false',
    'server.memory.pagecache.size': '512m',
    // Without these an empty database takes 517 MB of transaction logs instead of 3.
    'db.tx_log.preallocate': 'false',
    'db.tx_log.rotation.retention_policy': '128M size',
    'dbms.usage_report.enabled': 'false',
    'internal.dbms.bolt.netty_server_shutdown_quiet_period': '0',
    'internal.dbms.bolt.netty_server_shutdown_timeout': '3',
    ...(cutsTornLog && { 'internal.dbms.tx_log.fail_on_corrupted_log_files': 'false' }),
  };
  return Object.entries(settings)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
