import type { Command } from 'commander';
import { loadClientConfig, loadConfig } from '#config';
import type { Config } from '#config';
import { createApiClient } from '../client/api-client.ts';
import type { CliContext } from '../context.ts';
import { openStack } from '../demo/open-stack.ts';
import type { DemoStack } from '../demo/open-stack.ts';
import { runDemo } from '../demo/run-demo.ts';
import { wholeNumber } from '../parse-options.ts';
import { count, duration } from '../screen/figures.ts';
import { FIRST_QUERY } from '../screen/where-to-look.ts';
import { needsRehearsal } from '../supervise/describe-models.ts';
import { listenToStopSignals } from '../supervise/stop-signals.ts';

/** Enough that a hundred rows are admitted. */
const REHEARSAL_SETS = 240;
/** A first look at an endpoint should cost little. */
const ENDPOINT_SETS = 20;

/** `demo`: the whole road on the seeds that come with the product. */
export function addDemo(program: Command, context: CliContext): void {
  program
    .command('demo')
    .description('from the demo seeds to a data set, all by itself')
    .option(
      '--sets <n>',
      `how many sets (${REHEARSAL_SETS} with the rehearsal model, ${ENDPOINT_SETS} with an endpoint)`,
      wholeNumber,
    )
    .action(({ sets }: { sets?: number }) => demo(context, sets));
}

async function demo(context: CliContext, sets: number | undefined): Promise<void> {
  const config = loadConfig(context.env);
  const started = performance.now();
  const opened: { stack?: DemoStack } = {};
  const signals = listenToStopSignals(() => process.exit(130));
  void signals.first.then(async () => {
    context.print('\nseedgraph | stopping; what was stored stays, and the next demo goes on from there');
    await opened.stack?.stop();
    process.exit(130);
  });

  context.print(titleOf('seedgraph demo', needsRehearsal(config)));
  if (needsRehearsal(config)) {
    context.print(
      'No endpoint is configured (OPENAI_BASE_URL, SEEDGRAPH_MODEL or SEEDGRAPH_MODELS_FILE): the REHEARSAL model',
    );
    context.print('plays every role, for nothing. Its rows show the road; they are not for training.');
  }
  const stack = (opened.stack = await openStack(context, config));
  const client = createApiClient({ url: stack.apiUrl, apiKey: keyOf(context, config) });
  try {
    const result = await runDemo(context, client, {
      dataDir: config.dataDir,
      sets: sets ?? (stack.rehearsal ? REHEARSAL_SETS : ENDPOINT_SETS),
      title: (text) => context.print(titleOf(text, stack.rehearsal)),
    });
    context.print(closing(result, stack.rehearsal));
  } finally {
    await client.close();
    context.print('stopping what the demo started ...');
    await stack.stop();
    signals.release();
  }
  context.print(`done in ${duration((performance.now() - started) / 1_000)}`);
}

/** Every screen says what its rows are worth. */
function titleOf(text: string, rehearsal: boolean): string {
  return `\n== ${text}${rehearsal ? ' [REHEARSAL]' : ''} ${'='.repeat(Math.max(0, 70 - text.length))}`;
}

function closing({ path, rows }: { path: string; rows: number }, rehearsal: boolean): string {
  return [
    `${count(rows)} rows${rehearsal ? ' [REHEARSAL: every row says so]' : ''} in ${path}`,
    titleOf('where to look next', rehearsal),
    'npm start serves the same data and prints its addresses:',
    '  Swagger UI at /docs of the API, http://127.0.0.1:3000/docs by default',
    '  Neo4j Browser, with user and where the password is; a first query to paste there:',
    `  ${FIRST_QUERY}`,
    'Your own seeds: npx seedgraph seeds import FILE   Your own model: OPENAI_BASE_URL, OPENAI_API_KEY, SEEDGRAPH_MODEL',
  ].join('\n');
}

/** The key of the service that runs here, where it asks for one. */
function keyOf(context: CliContext, config: Config): string | undefined {
  return loadClientConfig(context.env).apiKey ?? config.api.keys[0];
}
