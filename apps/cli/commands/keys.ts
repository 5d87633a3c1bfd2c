import type { Command } from 'commander';
import { ApiKey, KeyRole, NewApiKey } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { oneOf, wholeNumber } from '../parse-options.ts';
import { printList } from './print-list.ts';

/** `keys create`, `list` and `revoke`. */
export function addKeys(program: Command, context: CliContext): void {
  const keys = program.command('keys').description('API keys; takes a key with the role admin');
  keys
    .command('create <name>')
    .description('make a key; it is shown this once')
    .option('--role <role>', KeyRole.options.join(', '), oneOf(...KeyRole.options), 'write')
    .option('--json', 'print JSON')
    .action(async (name: string, { role, json }: { role: KeyRole; json?: true }) => {
      const made = await context.client().send(NewApiKey, '/api-keys', { json: { name, role } });
      const words = `key ${made.id} (${made.role}): ${made.key}\nIt is not shown again. Use it as SEEDGRAPH_API_KEY or in Authorization: Bearer.`;
      context.print(json === true ? JSON.stringify(made, null, 2) : words);
    });
  keys
    .command('list', { isDefault: true })
    .description('keys that were made, revoked ones too')
    .option('--limit <n>', 'how many at most', wholeNumber, 50)
    .option('--json', 'print JSON, one key a line')
    .action(async ({ limit, json }: { limit: number; json?: true }) => {
      await printList(context, listPages(context.client(), ApiKey, '/api-keys', {}, limit), json, {
        head: ['id', 'name', 'role', 'created', 'revoked'],
        row: ({ id, name, role, createdAt, revokedAt }) => [id, name, role, createdAt, revokedAt ?? ''],
      });
    });
  keys
    .command('revoke <id>')
    .description('take a key back')
    .action(async (id: string) => {
      await context.client().call('DELETE', `/api-keys/${encodeURIComponent(id)}`);
      context.print(`key ${id} opens nothing any more`);
    });
}
