import type { ApiClient } from './client/api-client.ts';

/** What every command is handed; made in main.ts. */
export interface CliContext {
  /** The environment as it came: read by #config only, and inherited by children. */
  readonly env: NodeJS.ProcessEnv;
  readonly out: NodeJS.WriteStream;
  print: (text: string) => void;
  /** What is no result: hints, warnings. On standard error, so that results can be piped. */
  note: (text: string) => void;
  /** The API that SEEDGRAPH_URL names, made when first asked for. */
  client: () => ApiClient;
}
