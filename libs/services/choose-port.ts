import { createServer } from 'node:net';
import { connects } from './probe-tcp.ts';
import { findPortHolder } from './port-holder.ts';
import { ServiceError } from './service-error.ts';

export interface PortWish {
  /** What the port is for, in words for a person. */
  readonly purpose: string;
  /** Must be this one. */
  readonly demanded?: number | undefined;
  /** Tried in this order. */
  readonly preferred: readonly (number | undefined)[];
}

/** A port that is free now on loopback: the demanded one, else the first free preferred one, else any. */
export async function choosePort({ purpose, demanded, preferred }: PortWish): Promise<number> {
  if (demanded !== undefined) {
    if (!(await isFree(demanded))) throw await portInUse(demanded, purpose);
    return demanded;
  }
  for (const port of preferred) if (port !== undefined && (await isFree(port))) return port;
  return listenOnce(0);
}

/** The error for a port that must be used and is taken. */
export async function portInUse(port: number, purpose: string): Promise<ServiceError> {
  const holder = await findPortHolder(port);
  const who = holder === undefined ? 'another process' : `process ${holder.pid} (${holder.command})`;
  return new ServiceError(
    'portInUse',
    `Port ${port}, wanted for ${purpose}, is held by ${who}. Stop that process, or ask for another port.`,
    holder === undefined ? `lsof -nP -iTCP:${port} -sTCP:LISTEN` : `kill ${holder.pid}`,
  );
}

/** Connecting finds listeners that binding alone misses where the system lets two sockets share a port. */
async function isFree(port: number): Promise<boolean> {
  if (await connects('127.0.0.1', port, 1000)) return false;
  return listenOnce(port).then(
    () => true,
    () => false,
  );
}

function listenOnce(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : port));
    });
  });
}
