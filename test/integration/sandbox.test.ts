// Real: bubblewrap, Python and the kernel's limits; hostile programs are really run. Where bubblewrap cannot make namespaces (most containers) these tests are
// skipped, visibly, and what is tested is that nothing is run.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { createProgramRunner } from '#sandbox';
import { syscallFilter } from '../../libs/sandbox/syscall-filter.ts';

const runner = createProgramRunner(Date.now, {
  walls: { timeMs: 3_000, memory: 256 * 1_024 * 1_024, output: 10_000 },
});
const missing = await runner.unavailable();
const where = missing === undefined ? describe : describe.skip;

/** Processes of this machine whose command line has a text. */
function processesWith(text: string): number {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(text);
      } catch {
        return false;
      }
    }).length;
}

describe('a machine without a sandbox', () => {
  it('says why, and runs nothing', async () => {
    const without = createProgramRunner(Date.now, { bubblewrap: '/nowhere/bwrap' });
    const why = await without.unavailable();
    expect(why).toMatch(/install the package bubblewrap|needs Linux|install python3|filter of system calls/);
    await expect(without.run('print(1)')).rejects.toThrow(why);
    if (missing !== undefined) await expect(runner.run('print(1)')).rejects.toThrow(missing);
    // Nobody has written down the numbers of this one.
    expect(syscallFilter('s390x')).toBeUndefined();
  });
});

where(`programs in the sandbox${missing === undefined ? '' : ` (SKIPPED: ${missing})`}`, () => {
  it('print what they compute, with the standard library', async () => {
    expect(
      await runner.run(
        'from fractions import Fraction\nimport math, itertools\nprint(Fraction(1, 3) + math.comb(5, 2))',
      ),
    ).toEqual({ outcome: 'printed', text: '31/3\n' });
    expect(await runner.run('print("π ≈ 3")')).toEqual({ outcome: 'printed', text: 'π ≈ 3\n' });
  });

  it.each([
    ['files of the system', 'print(open("/etc/passwd").read())', /FileNotFoundError/],
    ['files of the user', 'import os; print(os.listdir("/root"))', /FileNotFoundError/],
    ['the process list', 'import os; print(os.listdir("/proc"))', /FileNotFoundError/],
    ['writing files', 'open("/tmp/x", "w").write("x")', /FileNotFoundError|Read-only/],
    ['writing in its own root', 'open("/x", "w").write("x")', /Read-only|Permission/],
    ['the network', 'import socket; socket.create_connection(("127.0.0.1", 80), 1)', /Error/],
    ['another process', 'import os; print(os.fork())', /Operation not permitted|PermissionError/],
    ['a shell', 'import subprocess; print(subprocess.run(["/bin/sh", "-c", "id"]))', /Error/],
    ['a thread', 'import threading; threading.Thread(target=print).start()', /can't start new thread|Error/],
    ['memory', 'x = bytearray(1 << 30); print(len(x))', /MemoryError/],
  ])('cannot have %s', async (_, program, complaint) => {
    const result = await runner.run(program);
    expect(result).toMatchObject({ outcome: 'failed', wall: 'error' });
    expect('detail' in result ? result.detail : '').toMatch(complaint);
  });

  it('see no variable of the environment, and are nobody', async () => {
    const program =
      'import os; print(sorted(k for k in os.environ if k not in ("PWD", "PYTHONHASHSEED", "LC_CTYPE")), os.getuid())';
    expect(await runner.run(program)).toEqual({ outcome: 'printed', text: '[] 65534\n' });
  });

  it('end at the walls of time and output, and nothing of them stays', async () => {
    expect(await runner.run('import time; time.sleep(60)')).toMatchObject({ wall: 'time' });
    expect(await runner.run('while True: pass')).toMatchObject({ wall: 'time' });
    expect(await runner.run('while True: print("x" * 1000)')).toMatchObject({ wall: 'output' });
    expect(await runner.run('import sys\nwhile True: sys.stderr.write("x" * 1000)')).toMatchObject({ wall: 'output' });
    expect(await runner.run('import os\nwhile True:\n  try: os.fork()\n  except OSError: pass')).toMatchObject({
      wall: 'time',
    });
    expect(processesWith('PYTHONHASHSEED')).toBe(0);
  }, 30_000);

  it('run side by side', async () => {
    const results = await Promise.all(Array.from({ length: 12 }, (_, n) => runner.run(`print(${n} ** 2)`)));
    expect(results.map((result) => (result.outcome === 'printed' ? Number(result.text) : null))).toEqual(
      results.map((_, n) => n * n),
    );
  });
});
