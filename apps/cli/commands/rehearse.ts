import type { Command } from 'commander';
import type { CliContext } from '../context.ts';
import { appCommand } from '../supervise/app-command.ts';
import { spawnGuarded } from '../supervise/spawn-guarded.ts';

/** `rehearse`: the rehearsal model in the foreground; its flags are its own. */
export function addRehearse(program: Command, context: CliContext): void {
  program
    .command('rehearse')
    .description('run the model that costs nothing; flags go to it, such as --port 8001 --latency 500 --wrong 0.3')
    .allowUnknownOption()
    .allowExcessArguments()
    .helpOption(false)
    .argument('[flags...]')
    .action(async (flags: string[]) => {
      const child = spawnGuarded(appCommand('rehearsal', flags), {
        stdio: ['inherit', 'inherit', 'inherit'],
        env: context.env,
      });
      const handOn = (signal: NodeJS.Signals) => child.kill(signal);
      process.on('SIGINT', handOn).on('SIGTERM', handOn);
      process.exitCode = await new Promise<number>((resolve, reject) => {
        child.on('error', reject);
        child.on('close', (code) => resolve(code ?? 1));
      });
    });
}
