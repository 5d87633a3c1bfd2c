// Real: Neo4j Community (jars through Maven), Redis, processes, signals, files. One server's life in five starts; the
// tests of this file run in order on one data folder.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { spawn, spawnSync } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { connectGraph } from '#graph';
import { readServiceRecord, startServices } from '#services';
import type { RunningServices, ServiceError, ServiceName, ServicesOptions } from '#services';

// Two starts in one test: seconds on a quiet machine, minutes beside a build.
jest.setTimeout(300_000);

const dataDir = mkdtempSync(join(tmpdir(), 'seedgraph-neo4j-'));
const options = { dataDir, allowDocker: false, browser: false, heapMb: 512 };
const opened: RunningServices[] = [];
let owner: Owner;

async function start(more: Partial<ServicesOptions> = {}): Promise<RunningServices> {
  const services = await startServices({ ...options, report: () => undefined, ...more });
  opened.push(services);
  return services;
}

interface OwnerLine {
  readonly event: string;
  readonly neo4j: { readonly uri: string; readonly password: string };
  readonly pids: { readonly neo4j: number; readonly redis: number };
}

interface Owner {
  readonly child: ChildProcess;
  readonly ended: Promise<void>;
  readonly next: () => Promise<OwnerLine>;
}

function startOwner(): Owner {
  const child = spawn(
    process.execPath,
    ['--conditions=source', '--import', 'tsx', 'test/integration/services-owner.ts', JSON.stringify(options)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const next = async () => JSON.parse(String((await lines.next()).value)) as OwnerLine;
  return { child, ended, next };
}

/** Kills the server as a power cut does. @returns its transaction log: the file, and what it holds */
async function killForLog(services: RunningServices): Promise<{ log: string; bytes: Buffer }> {
  const pid = services.pids.neo4j ?? 0;
  process.kill(pid, 'SIGKILL');
  while (lives(pid)) await new Promise((resolve) => setTimeout(resolve, 20));
  const log = join(dataDir, 'neo4j/data/transactions/neo4j/neostore.transaction.db.0');
  return { log, bytes: readFileSync(log) };
}

/** The first column of the first row. */
async function query(statement: string): Promise<unknown> {
  const { httpPort } = readServiceRecord(dataDir)?.neo4j ?? {};
  const password = readFileSync(join(dataDir, 'neo4j/password'), 'utf8').trim();
  const response = await fetch(`http://127.0.0.1:${httpPort ?? 0}/db/neo4j/tx/commit`, {
    method: 'POST',
    headers: {
      authorization: `Basic ${Buffer.from(`neo4j:${password}`).toString('base64')}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({ statements: [{ statement }] }),
  });
  const { results, errors } = (await response.json()) as {
    results: { data: { row: unknown[] }[] }[];
    errors: unknown[];
  };
  expect(errors).toEqual([]);
  return results[0]?.data[0]?.row[0];
}

const lives = (pid: number) =>
  /^[^Z]/.test(
    spawnSync('ps', ['-o', 'stat=', '-p', String(pid)])
      .stdout.toString()
      .trim(),
  );

describe('a local Neo4j', () => {
  let shared: RunningServices;
  const exits: ((service: ServiceName) => void)[] = [];
  const nextExit = () => new Promise<ServiceName>((resolve) => exits.push(resolve));

  beforeAll(async () => {
    owner = startOwner();
    await owner.next();
    shared = await start();
    shared.onExit((service) => exits.shift()?.(service));
  }, 300_000);

  afterAll(async () => {
    owner.child.kill('SIGKILL');
    await owner.ended;
    for (const services of opened.reverse()) await services.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }, 60_000);

  it('is migrated once by processes that start at once on an empty graph', async () => {
    const { uri, user, password, database } = shared.neo4j;
    const graphs = await Promise.all([1, 2, 3, 4].map(() => connectGraph({ uri, user, password, database })));
    const applied = (await Promise.all(graphs.map((graph) => graph.migrate()))).flat();
    await Promise.all(graphs.map((graph) => graph.close()));
    expect(applied.length).toBeGreaterThan(5);
    expect(new Set(applied).size).toBe(applied.length);
  });

  it('is shared by a second start on the same folder and takes writes with the folder’s own password', async () => {
    expect([shared.neo4j.source, shared.redis.source]).toEqual(['shared', 'shared']);
    expect(statSync(join(dataDir, 'neo4j/password')).mode & 0o777).toBe(0o600);
    await query("CREATE (:Kept {name: 'before'})");
    expect(await query('MATCH (n:Kept) RETURN n.name')).toBe('before');
  });

  it('is started again by its owner after kill -9, at the same address and with its data', async () => {
    const { uri } = shared.neo4j;
    process.kill(shared.pids.neo4j ?? 0, 'SIGKILL');
    const line = await owner.next();
    expect([line.event, line.neo4j.uri]).toEqual(['restarted neo4j', uri]);
    expect(await query('MATCH (n:Kept) RETURN n.name')).toBe('before');
    await shared.restart('neo4j');
    expect([shared.neo4j.source, shared.pids.neo4j]).toEqual(['shared', line.pids.neo4j]);
  });

  it('ends with its owner after kill -9, and who shared it can take it over', async () => {
    const pids = Object.values(shared.pids);
    const [first, second] = [nextExit(), nextExit()];
    owner.child.kill('SIGKILL');
    await owner.ended;
    expect([await first, await second].sort()).toEqual(['neo4j', 'redis']);
    expect(pids.filter(lives)).toEqual([]);
    await shared.restart('neo4j');
    expect(shared.neo4j.source).toBe('local');
    expect(await query('MATCH (n:Kept) RETURN n.name')).toBe('before');
    const pid = shared.pids.neo4j ?? 0;
    await shared.stop();
    expect(lives(pid)).toBe(false);
    expect(readServiceRecord(dataDir)).toBeUndefined();
  });

  it('says what to type when the password file is not the database’s, and that line helps and keeps the graph', async () => {
    writeFileSync(join(dataDir, 'neo4j/password'), 'not-the-password\n');
    const problem = (await start().catch((error: unknown) => error)) as ServiceError;
    expect(problem).toMatchObject({ name: 'ServiceError', code: 'passwordMismatch' });
    expect(readServiceRecord(dataDir)).toBeUndefined();
    expect(spawnSync('sh', ['-c', problem.hint]).status).toBe(0);
    await start();
    expect(await query('MATCH (n:Kept) RETURN n.name')).toBe('before');
  });

  it('starts on a log whose end was torn by a full disk: its length is then whatever stands there, and the heap does not do', async () => {
    const details: string[] = [];
    const services = await start({ report: ({ detail }) => details.push(detail) });
    const mark = 'the end of this is torn';
    await query(`CREATE (:Torn {text: '${mark}${'.'.repeat(200)}'})`);
    const { log, bytes } = await killForLog(services);
    const text = bytes.lastIndexOf(mark);
    // Before the text stand the length of its first block, 120, and the number of the next block, least byte first.
    expect(bytes.readInt32LE(text - 12)).toBe(120);
    bytes.writeInt32LE(700_000_000, text - 12);
    writeFileSync(log, bytes);
    await services.restart('neo4j');
    expect(details).toContain('once with 4096 MB, to mend its log');
    expect(await query('MATCH (n:Kept) RETURN n.name')).toBe('before');
    expect(await query('MATCH (n:Torn) RETURN count(n)')).toBe(0);
    const command = readFileSync(`/proc/${services.pids.neo4j ?? 0}/cmdline`, 'utf8');
    expect(command).toContain(`-Xmx${options.heapMb}m`);
  });

  it('starts on a log that ends in half a transaction, as a full disk leaves it: what was never acknowledged is cut off, and kept beside', async () => {
    const details: string[] = [];
    const services = await start({ report: ({ detail }) => details.push(detail) });
    await query(`CREATE (:Whole {text: 'acknowledged'})`);
    const mark = 'the middle of this is torn';
    await query(`CREATE (:Half {text: '${mark}${'.'.repeat(200)}'})`);
    const { log, bytes } = await killForLog(services);
    // Commands that no version of Neo4j knows, with more behind them: unlike a log that just ends, this stops its start.
    const text = bytes.lastIndexOf(mark);
    bytes.fill(0xee, text + mark.length + 100);
    writeFileSync(log, bytes);
    await services.restart('neo4j');
    const [said = ''] = details.filter((detail) => detail.includes('no whole transaction'));
    const copy = said.slice(said.lastIndexOf(' ') + 1);
    expect(readFileSync(join(copy, 'neostore.transaction.db.0')).equals(bytes)).toBe(true);
    expect(await query('MATCH (n:Whole) RETURN n.text')).toBe('acknowledged');
    expect(await query('MATCH (n:Half) RETURN count(n)')).toBe(0);
    expect(readFileSync(join(dataDir, 'neo4j/conf/neo4j.conf'), 'utf8')).not.toContain('fail_on_corrupted');
  });

  it('that cannot start gives the last lines of its log, and leaves nothing running', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'seedgraph-neo4j-'));
    // One of 64 passwords that were made once began so, and the first start failed.
    mkdirSync(join(folder, 'neo4j'));
    writeFileSync(join(folder, 'neo4j/password'), '-begins-with-a-dash\n');
    const problem = (await start({ dataDir: folder, heapMb: 1 }).catch((error: unknown) => error)) as ServiceError;
    expect(problem).toMatchObject({ code: 'neo4jDied', hint: `less '${folder}/neo4j/logs/console.log'` });
    expect(problem.message).toContain('heap');
    expect(readServiceRecord(folder)).toBeUndefined();
    rmSync(folder, { recursive: true });
  });
});
