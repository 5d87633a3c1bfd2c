// Real: a process of its own with the command line's progress bar, and the signal of Ctrl-C. Stood in for: the terminal, by a pipe that says it is one.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from '@jest/globals';

const SHOW_CURSOR = '\u001b[?25h';
const HIDE_CURSOR = '\u001b[?25l';

/** Runs a program that shows a bar, and sends it Ctrl-C when the bar is there. */
async function interrupted(program: string): Promise<{ signal: NodeJS.Signals | null; out: string }> {
  const head = `
    import { startProgress } from './apps/cli/screen/progress.ts';
    import { onInterrupt } from './apps/cli/screen/on-interrupt.ts';
    process.stdout.isTTY = true;
    setInterval(() => undefined, 1_000);`;
  const flags = ['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', `${head}${program}`];
  const child = spawn(process.execPath, flags, { stdio: ['ignore', 'pipe', 'inherit'] });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    const before = out;
    out += chunk.toString();
    if (!before.includes('waiting') && out.includes('waiting')) child.kill('SIGINT');
  });
  const [, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  return { signal, out };
}

it('Ctrl-C gives the cursor back, says what goes on, and ends the process as ever', async () => {
  const { signal, out } = await interrupted(`
    startProgress(process.stdout, 'watching').update(1, 2);
    onInterrupt((ends) => process.stdout.write('told ' + ends));
    process.stdout.write('waiting');`);
  expect(signal).toBe('SIGINT');
  expect(out).toContain(HIDE_CURSOR);
  expect(out.lastIndexOf(SHOW_CURSOR)).toBeGreaterThan(out.lastIndexOf(HIDE_CURSOR));
  expect(out).toContain('told true');
});

it('who listens by himself decides what ends', async () => {
  const { signal, out } = await interrupted(`
    process.on('SIGINT', () => setTimeout(() => process.exit(0), 10));
    onInterrupt((ends) => process.stdout.write('told ' + ends));
    process.stdout.write('waiting');`);
  expect([signal, out.includes('told false')]).toEqual([null, true]);
});
