import { readFileSync, readdirSync, readlinkSync } from 'node:fs';
import type { ProductProcess } from '../helpers/processes.ts';
import type { Stack } from '../helpers/stack.ts';
import type { SuiteServices } from '../helpers/suite-services.ts';
import { cpuMs, residentMb } from './process-usage.ts';

/** Who uses a machine while the product runs. */
export type Kind = 'workers' | 'api' | 'neo4j' | 'redis' | 'rehearsal';

/** Where the links of a folder of /proc lead. Files that a busy process closes meanwhile are left out, and so is all of a process that has ended. */
function linksOf(folder: string): string[] {
  const orNone = <T>(read: () => T[]): T[] => {
    try {
      return read();
    } catch {
      return [];
    }
  };
  return orNone(() => readdirSync(folder)).flatMap((name) => orNone(() => [readlinkSync(`${folder}/${name}`)]));
}

/** Processes that listen on a port of this machine, by what /proc says. Throws where there is none: its processor time would count as nought. */
function listeners(port: number): number[] {
  const inodes = new Set<string>();
  for (const table of ['/proc/net/tcp', '/proc/net/tcp6']) {
    for (const line of readFileSync(table, 'utf8').split('\n').slice(1)) {
      const [, local = '', , state, , , , , , inode] = line.trim().split(/\s+/);
      if (state === '0A' && Number.parseInt(local.split(':')[1] ?? '', 16) === port && inode !== undefined)
        inodes.add(inode);
    }
  }
  const holds = (pid: string): boolean =>
    linksOf(`/proc/${pid}/fd`).some((link) => inodes.has(/^socket:\[(\d+)\]$/.exec(link)?.[1] ?? ''));
  const found = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter(holds)
    .map(Number);
  if (found.length === 0) throw new Error(`no process of this machine listens on port ${String(port)}`);
  return found;
}

const pidsOf = (processes: readonly ProductProcess[]): number[] => processes.flatMap(({ child }) => child.pid ?? []);

const portOf = (address: string): number =>
  Number(new URL(address.replace(/^(bolt|neo4j|redis)[a-z+]*:/, 'http:')).port);

/** What belongs to whom. The services are found by their ports: they were started by the bench's setup, or by somebody else. */
export function processesOf(stack: Stack, services: SuiteServices): Record<Kind, number[]> {
  return {
    workers: pidsOf(stack.workers),
    api: pidsOf([stack.api]),
    neo4j: listeners(portOf(services.neo4j.uri)),
    redis: listeners(portOf(services.redisUrl)),
    rehearsal: listeners(portOf(stack.rehearsal.url)),
  };
}

const KINDS = ['workers', 'api', 'neo4j', 'redis', 'rehearsal'] as const;

function sumOf(processes: Record<Kind, number[]>, figure: (pid: number) => number): Record<Kind, number> {
  const sum = (kind: Kind) => processes[kind].reduce((all, pid) => all + figure(pid), 0);
  return Object.fromEntries(KINDS.map((kind) => [kind, sum(kind)])) as Record<Kind, number>;
}

/** Processor milliseconds that each kind has used. */
export const cpuOf = (processes: Record<Kind, number[]>): Record<Kind, number> => sumOf(processes, cpuMs);

/** Resident megabytes of each kind now. */
export const memoryOf = (processes: Record<Kind, number[]>): Record<Kind, number> => sumOf(processes, residentMb);
