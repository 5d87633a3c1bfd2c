import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from './package-root.ts';
import { runCommand } from './run-command.ts';
import type { CommandOptions, CommandResult } from './run-command.ts';

const answerTimeoutMs = 3000;

/** Whether `docker compose` exists and its engine answers within three seconds. */
export async function dockerAnswers(environment: NodeJS.ProcessEnv | undefined): Promise<boolean> {
  const options = { environment, timeoutMs: answerTimeoutMs };
  const [compose, engine] = await Promise.all([
    runCommand('docker', ['compose', 'version'], options),
    runCommand('docker', ['info', '--format', '{{.ServerVersion}}'], options),
  ]);
  return compose.code === 0 && engine.code === 0;
}

/** `docker compose` for one data folder: a project of its own, so that two folders share neither server nor volumes. */
export function composeCommand(dataDir: string, ...args: readonly string[]): string[] {
  const project = `seedgraph-${createHash('sha256').update(dataDir).digest('hex').slice(0, 8)}`;
  const file = join(packageRoot(), 'docker-compose.yml');
  return ['docker', 'compose', '-f', file, '-p', project, '--env-file', envFile(dataDir), ...args];
}

export function runCompose(
  dataDir: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const [program = 'docker', ...rest] = composeCommand(dataDir, ...args);
  return runCommand(program, rest, options);
}

/** Values for docker-compose.yml; a file and not arguments, because every user may read those. */
export function writeComposeEnv(dataDir: string, values: Readonly<Record<string, string | number>>): void {
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value}\n`);
  writeFileSync(envFile(dataDir), lines.join(''), { mode: 0o600 });
}

function envFile(dataDir: string): string {
  return join(dataDir, 'docker.env');
}
