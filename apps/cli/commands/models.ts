import type { Command } from 'commander';
import { z } from 'zod';
import type { CliContext } from '../context.ts';
import { duration, oneLine } from '../screen/figures.ts';
import { renderTable } from '../screen/table.ts';

const Check = z.looseObject({
  role: z.string(),
  index: z.int(),
  model: z.string(),
  endpoint: z.string(),
  reachable: z.boolean(),
  structured: z.boolean(),
  latencyMs: z.number().nullable(),
  price: z.object({ in: z.number(), out: z.number() }).nullable(),
  rehearsal: z.boolean(),
  detail: z.string(),
  controls: z
    .object({
      different: z.number(),
      takenForSame: z.number(),
      same: z.number(),
      takenForDifferent: z.number(),
      doubted: z.boolean(),
    })
    .optional(),
});
const Answer = z.object({
  items: z.array(Check),
  programCheck: z.object({ available: z.boolean(), detail: z.string() }),
});

/** `models check`. */
export function addModels(program: Command, context: CliContext): void {
  program
    .command('models')
    .description('the models behind each role')
    .command('check')
    .description('reach each role, ask for one structured answer; latency and price')
    .option('--json', 'print JSON')
    .action(async ({ json }: { json?: true }) => {
      const { items: checks, programCheck } = await context.client().read(Answer, '/models', { check: true });
      if (json === true) context.print(JSON.stringify(checks, null, 2));
      else {
        context.print(table(checks));
        for (const { model, controls } of checks) if (controls) context.print(controlsLine(model, controls));
        const words = programCheck.available ? 'can be run here' : `cannot be run here: ${programCheck.detail}`;
        context.print(`programs of models (verify.program) ${words}`);
      }
      if (checks.some(({ reachable, structured, controls }) => !reachable || !structured || controls?.doubted === true))
        process.exitCode = 1;
    });
}

/** How the canonicaliser did on pairs of which it is known whether they are one point. */
function controlsLine(model: string, controls: NonNullable<z.infer<typeof Check>['controls']>): string {
  const { different, takenForSame, same, takenForDifferent, doubted } = controls;
  const rates = `canonicaliser ${model}: took ${takenForSame} of ${different} pairs of different names for the same, ${takenForDifferent} of ${same} pairs of one point for different`;
  return doubted ? `${rates}. NOT BELIEVED: names stay apart that it would join (docs/points.md)` : rates;
}

function table(checks: readonly z.infer<typeof Check>[]): string {
  const rows = checks.map((check) => [
    check.index === 0 ? check.role : `${check.role} ${check.index + 1}`,
    `${check.model}${check.rehearsal ? ' [REHEARSAL]' : ''}`,
    check.endpoint,
    check.reachable ? 'yes' : 'NO',
    check.structured ? 'yes' : 'NO',
    check.latencyMs === null ? '-' : duration(check.latencyMs / 1_000),
    check.price === null ? 'unknown' : `$${check.price.in} in, $${check.price.out} out`,
    oneLine(check.detail, 80),
  ]);
  const head = [
    'role',
    'model',
    'endpoint',
    'reachable',
    'structured answer',
    'latency',
    'per million tokens',
    'detail',
  ];
  return renderTable(head, rows);
}
