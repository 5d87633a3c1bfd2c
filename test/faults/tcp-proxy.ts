import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire that can be cut: everything between its clients and one port of this machine goes through it. */
export interface TcpProxy {
  port: number;
  /** Breaks every connection that is open now, in whatever it was saying; new ones are let through. @returns how many */
  cut(): number;
  /** While `false` nobody gets through and what is open breaks. */
  let(through: boolean): void;
  /** While `true` nothing that is said gets through, and nothing breaks: as with a machine that sleeps. */
  hold(held: boolean): void;
  close(): Promise<void>;
}

export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let open = true;
  let held = false;
  const server = createServer((client) => {
    if (!open) {
      client.resetAndDestroy();
      return;
    }
    const behind = connect({ port: target, host: '127.0.0.1' });
    const pair = [client, behind] as const;
    pairs.add(pair);
    for (const [from, to] of [
      [client, behind],
      [behind, client],
    ] as const) {
      from.setNoDelay(true);
      from.pipe(to);
      if (held) from.pause();
      from.once('error', () => to.destroy());
      from.once('close', () => {
        pairs.delete(pair);
        to.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const cut = (): number => {
    const cutNow = [...pairs];
    for (const pair of cutNow) for (const socket of pair) socket.resetAndDestroy();
    return cutNow.length;
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    let(through) {
      open = through;
      if (!through) cut();
    },
    hold(now) {
      held = now;
      for (const socket of [...pairs].flat()) {
        if (held) socket.pause();
        else socket.resume();
      }
    },
    async close() {
      cut();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
