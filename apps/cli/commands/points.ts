import type { Command } from 'commander';
import { KnowledgePoint, KnowledgePointDetail, PointNeighbour } from '#contracts';
import { listPages } from '../client/list-pages.ts';
import type { CliContext } from '../context.ts';
import { oneOf, wholeNumber } from '../parse-options.ts';
import { count, oneLine } from '../screen/figures.ts';
import { renderTable } from '../screen/table.ts';
import { addGrow } from './grow.ts';
import { addEdits } from './point-edits.ts';
import { printList } from './print-list.ts';

interface ListFlags {
  corpus?: string;
  name?: string;
  sort?: string;
  hidden?: string;
  generation?: string;
  limit: number;
  json?: true;
}

/** `points list`, `points search`, `points show`, `points neighbours` and what changes points. */
export function addPoints(program: Command, context: CliContext): void {
  const points = program.command('points').description('knowledge points of a corpus');
  const list = async ({ limit, json, ...query }: ListFlags) => {
    const items = listPages(context.client(), KnowledgePoint, '/knowledge-points', query, limit);
    await printList(context, items, json, {
      head: ['id', 'name', 'degree', 'seeds'],
      row: (point) => [
        point.id,
        `${point.name}${point.hidden ? ' [HIDDEN]' : ''}${point.generation > 1 ? ' [GROWN]' : ''}`,
        count(point.degree),
        count(point.seedCount),
      ],
    });
  };
  const addListOptions = (command: Command) =>
    command
      .option('--corpus <name>', 'corpus to look in')
      .option('--sort <by>', 'degree, name or seeds', oneOf('degree', 'name', 'seeds'))
      .option('--hidden <which>', 'true, false or all', oneOf('true', 'false', 'all'))
      .option('--generation <n>', '1: of seeds; 2: grown from admitted problems', oneOf('1', '2'))
      .option('--limit <n>', 'how many at most', wholeNumber, 20)
      .option('--json', 'print JSON, one point a line');
  addListOptions(points.command('list', { isDefault: true }).description('list points, best connected first'))
    .option('--name <text>', 'only points whose name holds this')
    .action((flags: ListFlags) => list({ sort: 'degree', ...flags }));
  addListOptions(points.command('search <text>').description('points whose name holds the text')).action(
    (name: string, flags: ListFlags) => list({ ...flags, name }),
  );
  points
    .command('show <id>')
    .description('one point with its seeds and strongest neighbours')
    .option('--json', 'print JSON')
    .action(async (id: string, { json }: { json?: true }) => {
      const point = await context.client().read(KnowledgePointDetail, `/knowledge-points/${encodeURIComponent(id)}`);
      if (json === true) {
        context.print(JSON.stringify(point, null, 2));
        return;
      }
      context.print(
        `${point.name} (${point.id})${point.hidden ? ' [HIDDEN]' : ''}: degree ${count(point.degree)}, ${count(point.seedCount)} seeds`,
      );
      for (const alias of point.aliases) context.print(`  written: ${describeAlias(alias)}`);
      for (const { name, problems } of point.grownNames)
        context.print(`  named by admitted problems: ${name} (${count(problems)} problems)`);
      for (const seed of point.seeds) context.print(`  seed ${seed.id}: ${oneLine(seed.problem, 80)}`);
      context.print(neighbourTable(point.neighbours));
    });
  points
    .command('neighbours <id>')
    .description('points that share a seed with this one, heaviest edge first')
    .option('--limit <n>', 'how many at most', wholeNumber, 20)
    .option('--json', 'print JSON, one neighbour a line')
    .action(async (id: string, { limit, json }: { limit: number; json?: true }) => {
      const path = `/knowledge-points/${encodeURIComponent(id)}/neighbours`;
      await printList(context, listPages(context.client(), PointNeighbour, path, {}, limit), json, {
        head: ['id', 'name', 'weight', 'degree'],
        row: (point) => [point.id, point.name, count(point.weight), count(point.degree)],
      });
    });
  addEdits(points, context);
  addGrow(points, context);
}

/** A name with who joined it: `prime number (3 seeds, by model:m, similarity 0.83, 2026-01-15)`. */
function describeAlias({ name, seeds, by, similarity, decidedAt }: KnowledgePoint['aliases'][number]): string {
  const parts = [
    `${count(seeds)} seeds`,
    `by ${by}`,
    ...(similarity === null ? [] : [`similarity ${similarity.toFixed(2)}`]),
    ...(decidedAt === null ? [] : [decidedAt.slice(0, 10)]),
  ];
  return `${name} (${parts.join(', ')})`;
}

function neighbourTable(neighbours: PointNeighbour[]): string {
  const rows = neighbours.map(({ id, name, weight, degree }) => [id, name, count(weight), count(degree)]);
  return rows.length === 0 ? 'no neighbours' : renderTable(['neighbour', 'name', 'weight', 'degree'], rows);
}
