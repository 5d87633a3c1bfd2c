import type { Command } from 'commander';
import { DEFAULT_CORPUS, DoubtfulMerge, Edit, EditResult } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { wholeNumber } from '../parse-options.ts';
import { count } from '../screen/figures.ts';
import { printList } from './print-list.ts';

interface ListFlags {
  corpus: string;
  limit: number;
  json?: true;
}
type Body = Record<string, unknown>;

const pointPath = (id: string, action = ''): string => `/knowledge-points/${encodeURIComponent(id)}${action}`;

/** `points merge`, `split`, `rename`, `hide`, `unhide`, `undo`, `edits` and `review`. */
export function addEdits(points: Command, context: CliContext): void {
  const edit = async (path: string, body: Body, flags: { json?: true }, method: 'POST' | 'PATCH' = 'POST') => {
    const result = await context.client().send(EditResult, path, { json: body }, method);
    context.print(flags.json === true ? JSON.stringify(result, null, 2) : describeResult(result));
  };
  const command = (usage: string, description: string): Command =>
    points.command(usage).description(description).option('--json', 'print JSON');

  command('merge <id> <others...>', 'merge other points into this one, which keeps its id').action(
    (id: string, others: string[], flags: { json?: true }) => edit(pointPath(id, '/merge'), { others }, flags),
  );
  command('split <id> <aliases...>', 'give some names of a point a point of their own')
    .option('--name <name>', 'what the new point is called')
    .action((id: string, aliases: string[], { name, ...flags }: { name?: string; json?: true }) =>
      edit(pointPath(id, '/split'), { aliases, ...(name !== undefined && { name }) }, flags),
    );
  command('rename <id> <name>', 'give a point a name that stays').action(
    (id: string, name: string, flags: { json?: true }) => edit(pointPath(id), { name }, flags, 'PATCH'),
  );
  command('hide <id>', 'take a point out of the graph; its seeds keep it').action(
    (id: string, flags: { json?: true }) => edit(pointPath(id), { hidden: true }, flags, 'PATCH'),
  );
  command('unhide <id>', 'show a hidden point again').action((id: string, flags: { json?: true }) =>
    edit(pointPath(id), { hidden: false }, flags, 'PATCH'),
  );
  command('undo <edit>', 'put back what an edit changed').action((id: string, flags: { json?: true }) =>
    edit(`/edits/${encodeURIComponent(id)}/undo`, {}, flags),
  );
  addLists(points, context);
}

function addLists(points: Command, context: CliContext): void {
  const list = (name: string, description: string): Command =>
    points
      .command(name)
      .description(description)
      .option('--corpus <name>', 'corpus to look in', DEFAULT_CORPUS)
      .option('--limit <n>', 'how many at most', wholeNumber, 20)
      .option('--json', 'print JSON, one a line');

  list('edits', 'what was changed by hand, newest first').action(async ({ corpus, limit, json }: ListFlags) => {
    const path = `/corpora/${encodeURIComponent(corpus)}/edits`;
    await printList(context, listPages(context.client(), Edit, path, {}, limit), json, {
      head: ['number', 'id', 'when', 'by', 'what', 'undone'],
      row: ({ number, id, at, by, what, undone }) => [
        count(number),
        id,
        at,
        by,
        what,
        undone === null ? '' : undone.at,
      ],
    });
  });
  list('review', 'names that a model joined, or that it was not believed about, the most doubtful first').action(
    async ({ corpus, limit, json }: ListFlags) => {
      const path = `/corpora/${encodeURIComponent(corpus)}/review`;
      await printList(context, listPages(context.client(), DoubtfulMerge, path, {}, limit), json, {
        head: ['name', '', 'name of the point', 'point', 'similarity', 'by', 'seeds'],
        row: ({ name, joined, knowledgePoint, similarity, by, seeds }) => [
          name,
          joined ? 'is taken for' : 'is kept apart from',
          knowledgePoint.name,
          knowledgePoint.id,
          similarity === null ? '-' : similarity.toFixed(3),
          by,
          count(seeds),
        ],
      });
    },
  );
}

/** What an edit came to, in words: the entry of the trail, how to take it back, and the points as they are now. */
function describeResult({ edit, knowledgePoints }: EditResult): string {
  const told =
    edit === null
      ? ['nothing to change: it is so already']
      : [
          `edit ${edit.number}: ${edit.what}`,
          ...(edit.kind === 'undo' ? [] : [`  take it back: seedgraph points undo ${edit.id}`]),
        ];
  const shown = knowledgePoints.map(
    ({ id, name, degree, seedCount, hidden, aliases }) =>
      `  ${name} (${id})${hidden ? ' [HIDDEN]' : ''}: degree ${count(degree)}, ${count(seedCount)} seeds, ${count(aliases.length)} names`,
  );
  return [...told, ...shown].join('\n');
}
