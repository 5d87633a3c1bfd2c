import { readFileSync } from 'node:fs';

/** Clock ticks a second that Linux counts processor time in. */
const TICKS = 100;

/** Processor milliseconds (user and system, threads included) that a process has used. Linux only. */
export function cpuMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  // The command's name may hold spaces and brackets: fields are counted behind its last bracket.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1_000) / TICKS;
}

const statusMb = (pid: number, field: RegExp): number =>
  Math.round(Number(field.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1_024);

/** Peak resident memory of a process in megabytes. Linux only. */
export const peakMb = (pid: number): number => statusMb(pid, /VmHWM:\s+(\d+) kB/);

/** Resident memory of a process now, in megabytes. Linux only. */
export const residentMb = (pid: number): number => statusMb(pid, /VmRSS:\s+(\d+) kB/);
