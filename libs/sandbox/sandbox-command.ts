import { existsSync, lstatSync, readlinkSync } from 'node:fs';
import type { Interpreter } from './find-interpreter.ts';
import { limitedShell, type Walls } from './walls.ts';

/** Folders that hold the system's shared libraries: links into /usr on merged systems, folders of their own on others. */
const LIBRARIES = ['/lib', '/lib64', '/lib32', '/libx32'];

/** The descriptor on which the filter of system calls is handed over. */
export const FILTER_DESCRIPTOR = 3;

function libraries(): string[] {
  return LIBRARIES.filter((path) => existsSync(path)).flatMap((path) =>
    lstatSync(path).isSymbolicLink() ? ['--symlink', readlinkSync(path), path] : ['--ro-bind', path, path],
  );
}

/**
 * The command that runs a program which comes on standard input. It sees the interpreter, its library and the system's libraries, read-only, and nothing else: no
 * /etc, /home, /proc, /dev or /tmp, no variable of the environment, no network, no other process; it is nobody, and it dies with whoever started it.
 */
export function sandboxCommand(
  program: string,
  { executable, prefix }: Interpreter,
  walls: Walls,
): { file: string; args: string[] } {
  const outside = prefix === '/usr' || prefix.startsWith('/usr/') ? [] : ['--ro-bind', prefix, prefix];
  const bubblewrap = [
    program,
    '--unshare-all',
    '--unshare-user',
    ...['--uid', '65534', '--gid', '65534'],
    '--cap-drop',
    'ALL',
    '--new-session',
    '--die-with-parent',
    '--clearenv',
    ...['--setenv', 'PYTHONHASHSEED', '0'],
    ...['--ro-bind', '/usr', '/usr'],
    ...['--tmpfs', '/usr/local', '--tmpfs', '/usr/share'],
    ...libraries(),
    ...outside,
    ...['--remount-ro', '/usr/local', '--remount-ro', '/usr/share', '--remount-ro', '/'],
    ...['--chdir', '/'],
    ...['--seccomp', String(FILTER_DESCRIPTOR)],
    '--',
    executable,
    // No site packages, no variables, no user folder; what it prints is UTF-8 whatever the locale.
    ...['-I', '-S', '-X', 'utf8', '-'],
  ];
  return { file: '/bin/sh', args: ['-c', limitedShell(walls), 'sh', ...bubblewrap] };
}
