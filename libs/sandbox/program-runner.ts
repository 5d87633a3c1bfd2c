import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { ProgramResult, ProgramRunner } from '#contracts';
import { findInterpreter, type Interpreter } from './find-interpreter.ts';
import { runBounded } from './run-bounded.ts';
import { sandboxCommand } from './sandbox-command.ts';
import { syscallFilter } from './syscall-filter.ts';
import { WALLS, type Walls } from './walls.ts';

/** Prints this if the sandbox works. */
const PROBE = { program: 'print(6 * 7)', prints: '42' };

/** Who installed what was missing need not start the process again. */
const LOOK_AGAIN_MS = 30_000;

interface Sandbox {
  interpreter: Interpreter;
  filter: Buffer;
}

/**
 * Runs Python programs under bubblewrap: no network, no files but the interpreter's, no environment, no other process, and walls of time, memory and output.
 * Where that is not possible nothing is run at all. As many at once as there are processors.
 * @param now milliseconds
 * @param bubblewrap its program, by name or path
 */
export function createProgramRunner(
  now: () => number,
  { walls = {}, bubblewrap = 'bwrap' }: { walls?: Partial<Walls>; bubblewrap?: string } = {},
): ProgramRunner {
  const held = { ...WALLS, ...walls };
  const limit = pLimit(availableParallelism());
  let looked: { at: number; found: Promise<Sandbox | string> } | undefined;

  const execute = ({ interpreter, filter }: Sandbox, program: string): Promise<ProgramResult> =>
    runBounded(sandboxCommand(bubblewrap, interpreter, held), program, filter, held);

  async function look(): Promise<Sandbox | string> {
    if (process.platform !== 'linux') return `the sandbox needs Linux, and this is ${process.platform}`;
    const filter = syscallFilter(process.arch);
    if (filter === undefined) return `no filter of system calls is known for ${process.arch}`;
    const interpreter = await findInterpreter();
    if (interpreter === undefined) return 'no Python was found: install python3';
    const sandbox = { interpreter, filter };
    const result = await execute(sandbox, PROBE.program);
    if (result.outcome === 'printed' && result.text.trim() === PROBE.prints) return sandbox;
    return refusal(result.outcome === 'printed' ? `it printed ${result.text.slice(0, 100)}` : result.detail);
  }

  async function sandboxNow(): Promise<Sandbox | string> {
    const known = await looked?.found;
    if (looked === undefined || (typeof known === 'string' && now() - looked.at > LOOK_AGAIN_MS)) {
      looked = { at: now(), found: look() };
    }
    return looked.found;
  }

  return {
    async unavailable() {
      const sandbox = await sandboxNow();
      return typeof sandbox === 'string' ? sandbox : undefined;
    },
    async run(program) {
      const sandbox = await sandboxNow();
      if (typeof sandbox === 'string') throw new Error(sandbox);
      return limit(() => execute(sandbox, program));
    },
  };
}

function refusal(detail: string): string {
  if (/not found|No such file/.test(detail)) {
    return 'bubblewrap was not found: install the package bubblewrap (its program is bwrap)';
  }
  if (/namespace|setting up uid map|Operation not permitted|No permissions/i.test(detail)) {
    return `bubblewrap may not make namespaces here, as in most containers: ${detail}`;
  }
  return `the sandbox does not work here: ${detail}`;
}
