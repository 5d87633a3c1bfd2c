import type { Command } from 'commander';
import { loadConfig } from '#config';
import type { CliContext } from '../context.ts';
import { createServiceReporter } from '../screen/service-progress.ts';
import { whereToLook } from '../screen/where-to-look.ts';
import { formatLogLine } from '../supervise/log-line.ts';
import { describeModels, needsRehearsal } from '../supervise/describe-models.ts';
import { writeProcessRecord } from '../supervise/process-record.ts';
import { startStack } from '../supervise/stack.ts';
import type { Stack } from '../supervise/stack.ts';
import { listenToStopSignals } from '../supervise/stop-signals.ts';

/** Exit code of a shell for a process that Ctrl-C ended. */
const INTERRUPTED = 130;

/** `start`: the service in the foreground until it is told to stop. */
export function addStart(program: Command, context: CliContext): void {
  program
    .command('start')
    .description('the service in the foreground: Neo4j and Redis if none are configured, API and worker')
    .option('--background', 'started by `seedgraph up`')
    .action(({ background = false }: { background?: boolean }) => start(context, background));
}

async function start(context: CliContext, background: boolean): Promise<void> {
  const { print } = context;
  const config = loadConfig(context.env);
  const running: { stack?: Stack } = {};
  const signals = listenToStopSignals(() => {
    print('seedgraph | stopped at once');
    running.stack?.kill();
    process.exit(INTERRUPTED);
  });
  const report = (message: string) => print(`seedgraph | ${message}`);
  if (needsRehearsal(config)) report(describeModels(config));
  const starting = startStack({
    config,
    env: context.env,
    ifPortTaken: 'fail',
    onServiceEvent: createServiceReporter(print),
    onLine: (app, line) => print(formatLogLine(app, line)),
    report,
  });
  const first = await Promise.race([starting, signals.first]);
  // Nothing is worth keeping of a half start: what it started ends with this process.
  if (typeof first === 'string') process.exit(INTERRUPTED);
  running.stack = first;

  const { apiUrl, services, model, rehearsal } = first;
  const forget = writeProcessRecord(config.dataDir, {
    pid: process.pid,
    mode: background ? 'background' : 'foreground',
    apiUrl,
    browserUrl: services.neo4j.browserUrl ?? null,
    model,
    rehearsal,
    startedAt: new Date().toISOString(),
  });
  print(`\nseedgraph is up${background ? '' : ' (Ctrl-C stops it)'}\n`);
  print(`${whereToLook({ apiUrl, neo4j: services.neo4j, dataDir: config.dataDir, model })}\n`);
  const signal = await signals.first;
  report(`${signal}: stopping; once more stops at once`);
  await first.stop();
  forget();
  report('stopped');
  process.exit(0);
}
