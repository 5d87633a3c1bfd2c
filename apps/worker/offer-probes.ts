import type { Log } from '#telemetry';
import { serveProbes, type Probes, type ProbesOptions } from './serve-probes.ts';

/**
 * Serves probes where a port is configured. A port that is taken is told and left: a second worker of this machine was started with the same
 * settings, and its work matters more than its figures.
 */
export async function offerProbes({
  port,
  log,
  ...options
}: Omit<ProbesOptions, 'port'> & { port: number | undefined; log: Log }): Promise<Probes | undefined> {
  if (port === undefined) return undefined;
  try {
    const probes = await serveProbes({ ...options, port });
    log.info({ host: options.host, port: probes.port }, 'probes and metrics are served');
    return probes;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    log.warn({ host: options.host, port, code }, 'probes and metrics cannot be served');
    return undefined;
  }
}
