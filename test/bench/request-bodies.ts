import type { Page, Problem, ProblemDetail } from '#contracts';
import { DEFAULT_SAMPLING } from '#models';
import { renderPrompt } from '#prompts';
import type { Stack } from '../helpers/stack.ts';

/**
 * The bodies that a run sent, built again from its problems with the product's own prompts: what the bare loop sends, so that both ask the same.
 */
export async function requestBodies(stack: Stack, runId: string, paths: number, most: number): Promise<object[]> {
  const bodies: object[] = [];
  let cursor: string | null = '';
  while (cursor !== null && bodies.length < most) {
    const page: Page<Problem> = await stack.ask(
      'GET',
      `/problems?run=${runId}&limit=1000${cursor === '' ? '' : `&cursor=${cursor}`}`,
    );
    for (const row of page.items) bodies.push(...bodiesOf(row, paths, bodies.length));
    cursor = page.nextCursor;
  }
  return bodies.slice(0, most);
}

function bodiesOf(row: Problem | ProblemDetail, paths: number, from: number): object[] {
  const points = row.knowledgePoints.map(({ name }) => name);
  const problem = row.problem ?? '';
  const body = (
    role: 'generator' | 'judge' | 'solver',
    prompt: { messages: unknown; schema?: { name: string; schema: object } },
    seed: number,
  ) => {
    const { temperature, topP, maxTokens } = DEFAULT_SAMPLING[role];
    return {
      model: 'rehearsal',
      messages: prompt.messages,
      temperature,
      top_p: topP,
      max_tokens: maxTokens,
      seed,
      ...(prompt.schema && {
        response_format: { type: 'json_schema', json_schema: { ...prompt.schema, strict: true } },
      }),
    };
  };
  const solve = renderPrompt('solve', { problem });
  return [
    body('generator', renderPrompt('write-problem', { points }), from),
    body('judge', renderPrompt('judge-problem', { points, problem }), from + 1),
    ...Array.from({ length: paths }, (_, path) => body('solver', solve, from + 2 + path)),
  ];
}
