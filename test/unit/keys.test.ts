// Real: the keyring, and the probes of a worker on a port of this machine that ask it. Played: the store of keys and the clock.
import { afterEach, describe, expect, it } from '@jest/globals';
import { createKeyring, hashKey, readAuthorization, type Keyring } from '#keys';
import type { KeyRole } from '#contracts';
import { createMetrics } from '#telemetry';
import { serveProbes, type Probes } from '../../apps/worker/serve-probes.ts';

interface Stored {
  id: string;
  role: KeyRole;
  hash: string;
}

const keyOf = (id: string, role: KeyRole): Stored => ({ id, role, hash: hashKey(`${id}-secret`).toString('hex') });

function openKeyring(configured: readonly string[] = ['root-secret']) {
  const world = { time: 0, reads: 0, away: false, keys: [keyOf('reader', 'read')], errors: [] as unknown[] };
  const keyring = createKeyring({
    configured,
    store: {
      living: () => {
        world.reads += 1;
        return world.away ? Promise.reject(new Error('away')) : Promise.resolve([...world.keys]);
      },
    },
    now: () => world.time,
    onError: (error) => void world.errors.push(error),
  });
  return { world, keyring };
}

describe('a keyring', () => {
  it('knows configured keys without the store, and stored ones with their role', async () => {
    const { world, keyring } = openKeyring();
    expect((await keyring.recognise('root-secret'))?.role).toBe('admin');
    expect(world.reads).toBe(0);
    expect(await keyring.recognise('reader-secret')).toEqual({ id: 'reader', role: 'read' });
    expect(await keyring.recognise('reader')).toBeNull();
  });

  it('reads the store once for many requests, and again after two seconds', async () => {
    const { world, keyring } = openKeyring();
    await Promise.all(Array.from({ length: 50 }, () => keyring.recognise('wrong')));
    world.time = 2_000;
    world.keys = [];
    expect(await keyring.recognise('reader-secret')).not.toBeNull();
    expect(world.reads).toBe(1);
    world.time = 2_001;
    expect(await keyring.recognise('reader-secret')).toBeNull();
    expect(world.reads).toBe(2);
  });

  it('knows a key at once that was made here, though the store was being read', async () => {
    const { world, keyring } = openKeyring();
    const earlier = keyring.recognise('new-secret');
    world.keys = [keyOf('new', 'write')];
    keyring.refresh();
    expect(await Promise.all([earlier, keyring.recognise('new-secret')])).toEqual([
      expect.anything(),
      { id: 'new', role: 'write' },
    ]);
    expect(world.reads).toBe(2);
  });

  it('goes on with the keys last seen while the store is away', async () => {
    const { world, keyring } = openKeyring();
    await keyring.recognise('reader-secret');
    world.away = true;
    world.time = 5_000;
    expect(await keyring.recognise('reader-secret')).toEqual({ id: 'reader', role: 'read' });
    expect(world.errors).toEqual([new Error('away')]);
    world.time = 6_000;
    expect(await keyring.recognise('wrong')).toBeNull();
    expect(world.reads).toBe(2);
  });

  it('looks nothing up where no key is asked', async () => {
    const { world, keyring } = openKeyring([]);
    expect(await keyring.recognise('reader-secret')).toBeNull();
    expect(world.reads).toBe(0);
  });
});

describe('an Authorization header', () => {
  it.each([
    ['Bearer abc', { scheme: 'bearer', value: 'abc' }],
    ['BASIC  dTpw ', { scheme: 'basic', value: 'dTpw' }],
    ['Bearer', undefined],
    ['Bearer a b', undefined],
    [undefined, undefined],
  ])('%s', (header, shown) => expect(readAuthorization(header)).toEqual(shown));
});

describe('the metrics of a worker', () => {
  let probes: Probes | undefined;
  afterEach(async () => {
    await probes?.close();
    probes = undefined;
  });
  const ask = async (keyring: Keyring | undefined, headers: Record<string, string> = {}): Promise<number> => {
    probes ??= await serveProbes({
      host: '127.0.0.1',
      port: 0,
      metrics: createMetrics({ defaults: false }),
      keyring,
      probes: {},
    });
    return (await fetch(`http://127.0.0.1:${probes.port}/metrics`, { headers })).status;
  };

  it('take configured and stored keys, and read the store no more often than the API does', async () => {
    const { world, keyring } = openKeyring();
    const shown = ['Bearer root-secret', 'bearer reader-secret', 'Bearer wrong', 'Basic root-secret'];
    const statuses: number[] = [await ask(keyring)];
    for (const authorization of shown) statuses.push(await ask(keyring, { authorization }));
    expect(statuses).toEqual([401, 200, 200, 401, 401]);
    expect(world.reads).toBe(1);
  });

  it('ask for no key where none is configured', async () => {
    expect(await ask(undefined)).toBe(200);
  });
});
