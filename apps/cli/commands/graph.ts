import type { Command } from 'commander';
import { Corpus, GraphStatistics } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { renderGraph } from '../screen/graph-statistics.ts';

/** `graph stats`. */
export function addGraph(program: Command, context: CliContext): void {
  program
    .command('graph')
    .description('the graph of a corpus')
    .command('stats')
    .description(
      'the graph of a corpus, or of each, in figures: degrees, hubs, components, sets by relation and their use',
    )
    .option('--corpus <name>', 'only this corpus')
    .option('--json', 'print JSON')
    .action(async ({ corpus, json }: { corpus?: string; json?: true }) => {
      const client = context.client();
      const path = (name: string): string => `/corpora/${encodeURIComponent(name)}`;
      const corpora: Corpus[] = [];
      if (corpus !== undefined) corpora.push(await client.read(Corpus, path(corpus)));
      else for await (const item of listPages(client, Corpus, '/corpora', {}, 1_000)) corpora.push(item);
      const described: (Corpus & { graph: GraphStatistics })[] = [];
      for (const item of corpora) {
        const graph = await client.read(GraphStatistics, `${path(item.corpus)}/graph`);
        if (json === true) described.push({ ...item, graph });
        else context.print(`${renderGraph(item, graph)}\n`);
      }
      if (json === true) context.print(JSON.stringify(corpus === undefined ? described : described[0], null, 2));
      else if (corpora.length === 0) context.print('no corpora yet: npx seedgraph seeds import FILE makes one');
    });
}
