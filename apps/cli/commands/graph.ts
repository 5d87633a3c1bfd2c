import type { Command } from 'commander';
import { Corpus } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { count } from '../screen/figures.ts';
import { renderTable } from '../screen/table.ts';

/** `graph stats`. */
export function addGraph(program: Command, context: CliContext): void {
  program
    .command('graph')
    .description('the graph of a corpus')
    .command('stats')
    .description('seeds, points, edges and state of a corpus, or of all')
    .option('--corpus <name>', 'only this corpus')
    .option('--json', 'print JSON')
    .action(async ({ corpus, json }: { corpus?: string; json?: true }) => {
      const client = context.client();
      const corpora: Corpus[] = [];
      if (corpus !== undefined) corpora.push(await client.read(Corpus, `/corpora/${encodeURIComponent(corpus)}`));
      else for await (const item of listPages(client, Corpus, '/corpora', {}, 1_000)) corpora.push(item);
      context.print(
        json === true ? JSON.stringify(corpus === undefined ? corpora : corpora[0], null, 2) : table(corpora),
      );
    });
}

function table(corpora: Corpus[]): string {
  if (corpora.length === 0) return 'no corpora yet: npx seedgraph seeds import FILE makes one';
  const head = ['corpus', 'seeds', 'extracted', 'pending', 'failed', 'points', 'edges', 'revision', 'settled'];
  const rows = corpora.map(({ corpus: name, seeds, knowledgePoints, edges, revision, settled }) => [
    name,
    ...[seeds.total, seeds.extracted, seeds.pending, seeds.failed, knowledgePoints, edges, revision].map(count),
    settled ? 'yes' : 'no',
  ]);
  return renderTable(head, rows);
}
