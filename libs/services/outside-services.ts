import { connects } from './probe-tcp.ts';
import { probeRedis } from './probe-redis.ts';
import { ServiceError } from './service-error.ts';
import type { Neo4jService, RedisService, ServicesOptions } from './service-options.ts';
import { waitUntil } from './wait-until.ts';

const patience = { timeoutMs: 2000, everyMs: 200 };

/** The Neo4j that the environment names, if something answers there. Whether it lets us in shows the first query. */
export async function connectOutsideNeo4j(wanted: NonNullable<ServicesOptions['neo4j']>): Promise<Neo4jService> {
  const { uri, user = 'neo4j', password = '', database = 'neo4j' } = wanted;
  const { hostname, port } = parse(uri, 'NEO4J_URI', 'bolt://localhost:7687', 'neo4jUnreachable');
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 7687) };
  const reached = async () => ((await connects(address.host, address.port, 2000)) ? true : undefined);
  if ((await waitUntil(reached, patience)) === undefined)
    throw new ServiceError(
      'neo4jUnreachable',
      `NEO4J_URI names ${address.host}:${address.port}, and nothing answers there. Start that Neo4j, or unset NEO4J_URI and a local one is started.`,
      'unset NEO4J_URI',
    );
  return { uri, user, password, database, source: 'environment' };
}

/** The Redis that the environment names, if it answers PING with the URL's own user and password. */
export async function connectOutsideRedis(url: string): Promise<RedisService> {
  const { hostname, port } = parse(url, 'REDIS_URL', 'redis://localhost:6379', 'redisUnreachable');
  let detail = '';
  const reached = async () => {
    const answer = await probeRedis(url, 2000);
    if (answer.kind !== 'ready') detail = answer.detail;
    return answer.kind === 'silent' ? undefined : answer.kind;
  };
  if ((await waitUntil(reached, patience)) !== 'ready')
    throw new ServiceError(
      'redisUnreachable',
      `REDIS_URL names ${hostname}:${port || 6379}, which does not serve us (${detail}). Start or mend that Redis, or unset REDIS_URL and a local one is started.`,
      'unset REDIS_URL',
    );
  return { url, source: 'environment' };
}

/** The message shows no part of the text: where it does not parse, a password may stand anywhere in it. */
function parse(text: string, variable: string, example: string, code: 'neo4jUnreachable' | 'redisUnreachable'): URL {
  if (URL.canParse(text) && new URL(text).hostname !== '') return new URL(text);
  throw new ServiceError(code, `${variable} is not an address such as ${example}.`, `export ${variable}=${example}`);
}
