import { connect } from 'node:net';
import { connect as connectTls } from 'node:tls';

export type RedisAnswer =
  | { readonly kind: 'ready'; readonly pid: number | undefined }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'silent'; readonly detail: string };

/**
 * Says PING, after AUTH if the URL holds a password, and reads the server's own process id, which tells our server from
 * a stranger's on the same port. `refused`: a Redis answered and does not let us in; `silent`: none answered (yet).
 */
export function probeRedis(url: string, timeoutMs: number): Promise<RedisAnswer> {
  const { protocol, hostname, port, username, password } = new URL(url);
  const address = { host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379), timeout: timeoutMs };
  const login = [username, password].map(decodeURIComponent).filter((part) => part !== '');
  const commands = [...(password === '' ? [] : [['AUTH', ...login]]), ['INFO', 'server'], ['PING']];
  return new Promise((resolve) => {
    const socket = protocol === 'rediss:' ? connectTls({ ...address, servername: address.host }) : connect(address);
    let heard = '';
    const answer = (result: RedisAnswer) => {
      socket.destroy();
      resolve(result);
    };
    socket.write(commands.map(encode).join(''));
    socket.on('data', (chunk: Buffer) => {
      heard += chunk.toString('utf8');
      const refusal = /^-(LOADING|[A-Z]+)[^\r]*/m.exec(heard);
      if (refusal !== null)
        answer({ kind: refusal[1] === 'LOADING' ? 'silent' : 'refused', detail: refusal[0].slice(1) });
      else if (/^\+PONG\r/m.test(heard))
        answer({ kind: 'ready', pid: Number(/^process_id:(\d+)/m.exec(heard)?.[1]) || undefined });
    });
    socket.once('timeout', () => answer({ kind: 'silent', detail: 'no answer' }));
    socket.once('error', (error: Error) => answer({ kind: 'silent', detail: reason(error) }));
    socket.once('close', () => answer({ kind: 'silent', detail: 'connection closed' }));
  });
}

function encode(words: readonly string[]): string {
  return `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;
}

/** Code before message: messages of a failed lookup repeat the host, codes are short. */
function reason(error: Error): string {
  return (error as NodeJS.ErrnoException).code ?? error.message;
}
