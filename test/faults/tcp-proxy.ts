import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A wire that can be cut: everything between its clients and one port of this machine goes through it. */
export interface TcpProxy {
  port: number;
  /** Breaks every connection that is open now, in whatever it was saying; new ones are let through. @returns how many */
  cut(): number;
  /** While `false` nobody gets through and what is open breaks. */
  let(through: boolean): void;
  close(): Promise<void>;
}

export async function startTcpProxy(target: number): Promise<TcpProxy> {
  const pairs = new Set<readonly [Socket, Socket]>();
  let open = true;
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
    async close() {
      cut();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}
