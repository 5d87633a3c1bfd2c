import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** A Python, and the folder that it and its library lie in. */
export interface Interpreter {
  executable: string;
  prefix: string;
}

/** Those of the system first: a sandbox shows their folder to programs, and others may hold more. */
const PLACES = ['/usr/bin/python3', '/usr/local/bin/python3', 'python3'];

const WHERE = 'import os, sys; print(os.path.realpath(sys.executable)); print(os.path.realpath(sys.base_prefix))';

const run = promisify(execFile);

/** The first Python that answers; undefined: there is none. */
export async function findInterpreter(places: readonly string[] = PLACES): Promise<Interpreter | undefined> {
  for (const place of places) {
    try {
      const { stdout } = await run(place, ['-I', '-S', '-c', WHERE], { timeout: 10_000 });
      const [executable, prefix] = stdout.split('\n');
      if (executable !== undefined && prefix !== undefined && prefix !== '') return { executable, prefix };
    } catch {
      // The next place may have one.
    }
  }
  return undefined;
}
