import { readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { runCommand } from './run-command.ts';

export interface PortHolder {
  readonly pid: number;
  readonly command: string;
}

/** Who listens on a TCP port of this machine, as far as this user may see it. */
export async function findPortHolder(port: number): Promise<PortHolder | undefined> {
  return findInProc(port) ?? (await findWithLsof(port));
}

function findInProc(port: number): PortHolder | undefined {
  const inodes = new Set(['/proc/net/tcp', '/proc/net/tcp6'].flatMap((table) => listeningInodes(table, port)));
  if (inodes.size === 0) return undefined;
  for (const pid of entriesOf('/proc').filter((name) => /^\d+$/.test(name))) {
    if (entriesOf(`/proc/${pid}/fd`).some((fd) => inodes.has(socketInode(`/proc/${pid}/fd/${fd}`))))
      return { pid: Number(pid), command: shorten(textOf(`/proc/${pid}/cmdline`).replaceAll('\0', ' ')) };
  }
  return undefined;
}

/** Columns of the kernel's table: 1 local address:port in hex, 3 state (0A is listening), 9 inode. */
function listeningInodes(table: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return textOf(table)
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(wanted) === true && columns[3] === '0A')
    .flatMap((columns) => columns[9] ?? []);
}

async function findWithLsof(port: number): Promise<PortHolder | undefined> {
  const { lines } = await runCommand('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc'], { timeoutMs: 3000 });
  const field = (letter: string) => lines.find((line) => line.startsWith(letter))?.slice(1);
  const pid = Number(field('p'));
  return pid > 0 ? { pid, command: field('c') ?? '?' } : undefined;
}

function socketInode(path: string): string {
  try {
    return /^socket:\[(\d+)\]$/.exec(readlinkSync(path))?.[1] ?? '';
  } catch {
    return '';
  }
}

function entriesOf(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function shorten(command: string): string {
  const line = command.trim();
  return line.length > 100 ? `${line.slice(0, 97)}...` : line;
}
