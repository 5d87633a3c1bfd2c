import type { Config } from '#config';
import { findPortHolder } from '#services';
import { CliError } from '../client/cli-error.ts';
import { freePort, isPortFree } from './free-port.ts';
import { readProcessRecords } from './process-record.ts';

/**
 * The port that the API is to listen on. 0 means any.
 * @throws CliError where it is taken and must be that one: who holds it as far as that is known, and the line to type
 */
export async function chooseApiPort({ api, dataDir }: Config, ifTaken: 'fail' | 'another'): Promise<number> {
  const { host, port } = api;
  if (port !== 0 && (await isPortFree(port, host))) return port;
  if (port === 0 || ifTaken === 'another') return freePort(host);
  const own = readProcessRecords(dataDir).find(({ apiUrl }) => apiUrl.endsWith(`:${port}`));
  const stranger = own === undefined ? await findPortHolder(port) : undefined;
  const holder =
    own === undefined
      ? stranger === undefined
        ? 'a program that cannot be seen from here'
        : `process ${stranger.pid} (${stranger.command})`
      : `${own.mode === 'background' ? 'seedgraph up' : 'npm start'} of this data folder (process ${own.pid}), which serves the same data`;
  const other = await freePort(host);
  throw new CliError(`port ${port} of the API is held by ${holder}. Another port: PORT=${other} npm start`);
}
