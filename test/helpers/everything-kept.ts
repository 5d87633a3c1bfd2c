import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import neo4j from 'neo4j-driver';

/** Every property of every node and relationship, as text. */
export async function graphText(settings: { uri: string; user: string; password: string }): Promise<string> {
  const driver = neo4j.driver(settings.uri, neo4j.auth.basic(settings.user, settings.password));
  const session = driver.session();
  try {
    const nodes = await session.run('MATCH (n) RETURN labels(n) AS labels, properties(n) AS properties');
    const edges = await session.run('MATCH ()-[r]->() RETURN type(r) AS type, properties(r) AS properties');
    return JSON.stringify([...nodes.records, ...edges.records].map((record) => record.toObject()));
  } finally {
    await session.close();
    await driver.close();
  }
}

async function valueOf(redis: Redis, key: string): Promise<unknown> {
  const type = await redis.type(key);
  if (type === 'string') return redis.get(key);
  if (type === 'hash') return redis.hgetall(key);
  if (type === 'list') return redis.lrange(key, 0, -1);
  if (type === 'set') return redis.smembers(key);
  if (type === 'zset') return redis.zrange(key, '0', '-1');
  return type === 'stream' ? redis.xrange(key, '-', '+') : null;
}

/** Every key of Redis with its value, as text. */
export async function redisText(url: string): Promise<string> {
  const redis = new Redis(url);
  try {
    const kept: unknown[] = [];
    for await (const keys of redis.scanStream({ count: 500 }) as AsyncIterable<string[]>) {
      for (const key of keys) kept.push([key, await valueOf(redis, key)]);
    }
    return JSON.stringify(kept);
  } finally {
    redis.disconnect();
  }
}

/** Every file below a folder, as text. */
export async function filesText(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
}
