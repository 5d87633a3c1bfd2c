// Attackers of the API, in a process of their own: its connections and its work must not slow the test that watches. Prints one JSON line.
import { connect, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

const [attack = '', address = '', amount = '0', seconds = '0'] = process.argv.slice(2);
const url = new URL(address);

/** Opens connections, a hundred at a time; answers those that stood. */
async function openMany(
  count: number,
  onOpen: (socket: Socket) => void,
): Promise<{ sockets: Socket[]; refused: number }> {
  const sockets: Socket[] = [];
  let refused = 0;
  for (let from = 0; from < count; from += 100) {
    await Promise.all(
      Array.from(
        { length: Math.min(100, count - from) },
        () =>
          new Promise<void>((resolve) => {
            const socket = connect(Number(url.port), url.hostname);
            socket.once('connect', () => {
              sockets.push(socket);
              onOpen(socket);
              resolve();
            });
            socket.on('error', () => {
              refused += socket.connecting ? 1 : 0;
              resolve();
            });
          }),
      ),
    );
  }
  return { sockets, refused };
}

const HEAD = `POST /seeds?corpus=attacked HTTP/1.1\r\nhost: ${url.host}\r\n`;

const ATTACKS: Record<string, () => Promise<object>> = {
  /** Connections that say nothing. */
  async idle() {
    const { sockets } = await openMany(Number(amount), () => undefined);
    const atMost = sockets.filter((socket) => !socket.destroyed).length;
    await pause(Number(seconds) * 1_000);
    for (const socket of sockets) socket.destroy();
    return { atMost };
  },
  /** Half of them send headers a byte at a time, half of them a body. */
  async slow() {
    let number = 0;
    let ended = 0;
    const { sockets } = await openMany(Number(amount), (socket) => {
      number += 1;
      socket.once('close', () => (ended += 1));
      socket.write(
        number % 2 === 0 ? HEAD : `${HEAD}content-type: application/json\r\ncontent-length: 100000\r\n\r\n{"seeds": [`,
      );
    });
    const until = Date.now() + Number(seconds) * 1_000;
    while (Date.now() < until && ended < sockets.length) {
      for (const socket of sockets) if (socket.writable) socket.write('x');
      await pause(500);
    }
    for (const socket of sockets) socket.destroy();
    return { opened: sockets.length, ended };
  },
  /** Bodies that are too large, nest, or swell. */
  async bodies() {
    const json = { 'content-type': 'application/json' };
    const send = async (headers: Record<string, string>, body: Buffer | string) => {
      const answer = await fetch(`${address}/seeds?corpus=attacked`, { method: 'POST', headers, body }).catch(
        () => undefined,
      );
      await answer?.text().catch(() => undefined);
      return answer?.status ?? 'closed';
    };
    const statuses = new Map<string, number>();
    const count = (what: string, status: number | string) =>
      statuses.set(`${what} ${status}`, (statuses.get(`${what} ${status}`) ?? 0) + 1);
    const large = Buffer.alloc(100 * 2 ** 20, 32);
    const packed = gzipSync(large);
    const lines = gzipSync(Buffer.alloc(2 ** 20, '{}\n'));
    const nested = '['.repeat(10_000_000);
    for (let round = 0; round < Number(amount); round += 1) {
      count('large', await send(json, large));
      count('nested', await send(json, nested));
      count('swelling', await send({ ...json, 'content-encoding': 'gzip' }, packed));
      count(
        'swelling lines',
        await send({ 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' }, packed),
      );
      count('bad lines', await send({ 'content-type': 'application/x-ndjson', 'content-encoding': 'gzip' }, lines));
    }
    return Object.fromEntries(statuses);
  },
};

const chosen = ATTACKS[attack];
if (chosen === undefined) throw new Error(`no attack ${attack}: ${Object.keys(ATTACKS).join(', ')}`);
process.stdout.write(`${JSON.stringify(await chosen())}\n`);
