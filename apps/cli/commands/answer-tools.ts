import type { Command } from 'commander';
import { InvalidArgumentError } from 'commander';
import type { CompareOptions } from '#answers';
import type { CliContext } from '../context.ts';
import { oneOf } from '../parse-options.ts';
import { POLICIES, precisionOf } from '../tools/answer-policy.ts';
import { equalRow, extractRow, voteRow } from '../tools/answer-rows.ts';
import type { EqualFlags } from '../tools/answer-rows.ts';
import { mapRows } from '../tools/map-rows.ts';

type Policy = Required<CompareOptions>;

function precision(text: string): Policy['precision'] {
  try {
    return precisionOf(text);
  } catch (error) {
    throw new InvalidArgumentError((error as Error).message);
  }
}

/** Flags of the equality, the same for all tools that use it; docs/answers.md has the table. */
const withPolicy = (command: Command): Command =>
  command
    .option(
      '--percent <rule>',
      '50% equals 50 (ignore), 1/2 (fraction) or only 50% (strict)',
      oneOf(...POLICIES.percent),
      'ignore',
    )
    .option(
      '--precision <rule>',
      'may a decimal stand for an exact value? strict, rounded, or decimal places',
      precision,
      'strict',
    )
    .option(
      '--units <rule>',
      'a missing unit fits any (lenient), none (strict), or units do not count (ignore)',
      oneOf(...POLICIES.units),
      'lenient',
    )
    .option('--names <rule>', 'f(x) equals only f(x) (strict), or f(y) too (free)', oneOf(...POLICIES.names), 'strict');

const policyFrom = ({ percent, precision: places, units, names }: Policy): CompareOptions => ({
  percent,
  precision: places,
  units,
  names,
});

/** `tools answers-equal`, `answers-extract`, `vote`. */
export function addAnswerTools(tools: Command, context: CliContext): void {
  withPolicy(
    tools
      .command('answers-equal <file>')
      .description('adds equal and why to rows {gold, pred}: proven, within precision, not refuted, or the reason')
      .option('--a <column>', 'column of the first answer; default: gold, else a')
      .option('--b <column>', 'column of the second answer; default: pred, else b')
      .option('--no-extract', 'compare texts as they stand, also whole replies'),
  ).action((file: string, flags: EqualFlags & Policy) =>
    mapRows(context, file, (row) => equalRow(row, flags, policyFrom(flags))),
  );
  tools
    .command('answers-extract <file>')
    .description('adds the final answer of a text, null where it has none')
    .option('--column <name>', 'column of the text; default: the first of response, text, solution')
    .option('--into <name>', 'column of the answer', 'answer')
    .action((file: string, flags: { column?: string; into: string }) =>
      mapRows(context, file, (row) => extractRow(row, flags)),
    );
  withPolicy(
    tools
      .command('vote <file>')
      .description('adds answer, share, margin, tie and groups to rows {responses: []} or {answers: []}')
      .option('--column <name>', 'column of the texts; default: responses, else answers'),
  ).action((file: string, flags: { column?: string } & Policy) =>
    mapRows(context, file, (row) => voteRow(row, flags.column, policyFrom(flags))),
  );
}
