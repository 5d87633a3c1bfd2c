// Ends services whose parent died without saying so (kill -9, out of memory): the pipe on stdin closes with the parent.
// Plain JavaScript on Node's own modules, so that it starts quickly and runs from a clone and from dist alike.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import process from 'node:process';
import { createInterface } from 'node:readline';

const graceMs = 15_000;
const groups = new Map();
const commands = new Map();

// Ctrl-C reaches every process of the terminal: the parent stops its services in order, this one only waits for the end.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined);

// The start time tells the watched process from a later one that got its number.
const startOf = (pid) => {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
};

const hasProc = startOf(process.pid) !== undefined;

const lives = (pid, start) => {
  if (hasProc) return start !== undefined && startOf(pid) === start;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const signal = (pid, name) => {
  try {
    process.kill(-pid, name);
  } catch {
    // It ended in the meantime.
  }
};

const endAll = () => {
  const left = () => [...groups].filter(([pid, start]) => lives(pid, start)).map(([pid]) => pid);
  for (const pid of left()) signal(pid, 'SIGTERM');
  for (const command of commands.values()) spawnSync(command[0], command.slice(1), { stdio: 'ignore' });
  const end = Date.now() + graceMs;
  const look = () => {
    const pids = left();
    if (pids.length === 0) process.exit(0);
    if (Date.now() > end) for (const pid of pids) signal(pid, 'SIGKILL');
    setTimeout(look, 50);
  };
  look();
};

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { watch, forget, atEnd } = JSON.parse(line);
    if (watch !== undefined) groups.set(watch, startOf(watch));
    if (forget !== undefined) groups.delete(forget) || commands.delete(forget);
    if (atEnd !== undefined) commands.set(atEnd.name, atEnd.command);
  })
  .on('close', endAll);
