import { loadClientConfig } from '#config';
import { createApiClient } from './client/api-client.ts';
import type { ApiClient } from './client/api-client.ts';
import { describeFailure } from './describe-failure.ts';
import { createProgram } from './program.ts';
import { visible } from './screen/visible.ts';
import { CommanderError } from 'commander';

let client: ApiClient | undefined;

// `seedgraph problems list | head` closes the pipe early: that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  const program = createProgram({
    env: process.env,
    out: process.stdout,
    // What is piped is data, and goes as it is.
    print: (text) => process.stdout.write(`${process.stdout.isTTY ? visible(text) : text}\n`),
    note: (text) => process.stderr.write(`${process.stderr.isTTY ? visible(text) : text}\n`),
    client: () => (client ??= createApiClient(loadClientConfig(process.env))),
  });
  await program.parseAsync(process.argv);
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else {
    process.stderr.write(`seedgraph: ${describeFailure(error)}\n`);
    process.exitCode = 1;
  }
} finally {
  await client?.close();
}
