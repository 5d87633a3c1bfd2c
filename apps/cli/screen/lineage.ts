import type { ProblemDetail } from '#contracts';
import { count, oneLine, percent, usd } from './figures.ts';

/** A candidate and what stands behind it: points, relation, edges, seeds, judgements, paths and vote. `whole` cuts nothing. */
export function renderLineage(problem: ProblemDetail, { whole = false } = {}): string {
  const cut = (text: string, width: number) => (whole ? text : oneLine(text, width));
  const { vote } = problem;
  const lines = [
    `${problem.id}${problem.rehearsal ? ' [REHEARSAL]' : ''} ${problem.status}${problem.reason === null ? '' : ` (${problem.reason})`}${problem.tier === null ? '' : `, tier ${problem.tier}`}`,
    `  problem   ${cut(problem.problem ?? '(not written)', 400)}`,
    `  answer    ${problem.answer ?? '-'}`,
    ...(whole && problem.solution !== null ? [`  solution  ${problem.solution}`] : []),
    ...matchedOf(problem, cut),
    ...(whole && problem.detail !== null ? [`  detail    ${problem.detail}`] : []),
    `  points    ${problem.knowledgePoints.map(({ name }) => name).join(' + ')}`,
    `  relation  ${problem.relation}, strength ${Number(problem.strength.toPrecision(3))}${edgesOf(problem)}`,
    ...listed(
      'seeds',
      problem.seeds.map(({ id, problem: text }) => `${id}: ${cut(text, 100)}`),
      whole ? Infinity : 2,
    ),
    ...listed(
      'judges',
      problem.judgements.map(({ model, score, reason }) => `${model} ${score}: ${cut(reason, 100)}`),
      whole ? Infinity : 2,
    ),
    ...(vote === null
      ? []
      : [`  vote      ${vote.agreeing} of ${vote.paths} paths agree (${percent(vote.agreeing, vote.paths)})`]),
  ];
  if (whole) {
    lines.push(
      ...listed(
        'paths',
        problem.paths.map(({ path, model, answer }) => `${path} ${model}: ${answer ?? 'no answer'}`),
        Infinity,
      ),
    );
    const { calls, tokens, usd: money } = problem.cost;
    lines.push(
      `  cost      ${count(calls)} calls, ${count(tokens.in)} tokens in, ${count(tokens.out)} out, ${usd(money)}`,
    );
  }
  return lines.join('\n');
}

function matchedOf({ matched }: ProblemDetail, cut: (text: string, width: number) => string): string[] {
  if (matched === null) return [];
  const close = matched.similarity === null ? '' : `, similarity ${Number(matched.similarity.toPrecision(3))}`;
  return [
    `  repeats   ${matched.itemId} (${matched.layer}${close})${matched.text === null ? '' : `: ${cut(matched.text, 200)}`}`,
  ];
}

function edgesOf({ edges, knowledgePoints }: ProblemDetail): string {
  if (edges.length === 0) return '';
  const nameOf = (id: string) => knowledgePoints.find((point) => point.id === id)?.name ?? id;
  return ` (${edges.map(({ a, b, weight }) => `${nameOf(a)} -${weight}- ${nameOf(b)}`).join(', ')})`;
}

function listed(title: string, items: string[], most: number): string[] {
  const shown = items.slice(0, most);
  const lines = shown.map((item, index) => `  ${(index === 0 ? title : '').padEnd(10)}${item}`);
  return items.length > shown.length
    ? [...lines, `  ${''.padEnd(10)}and ${count(items.length - shown.length)} more`]
    : lines;
}
