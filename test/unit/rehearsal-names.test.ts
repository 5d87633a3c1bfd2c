// Real: the rehearsal model's verdicts on names, the prompts that it reads them from and the readers of its answers.
import { describe, expect, it } from '@jest/globals';
import { renderPrompt } from '#prompts';
import type { RenderedPrompt } from '#prompts';
import { readChatRequest } from '../../apps/rehearsal/chat-request.ts';
import { createPlayer } from '../../apps/rehearsal/player.ts';
import { DEFAULT_SETTINGS } from '../../apps/rehearsal/settings.ts';

const player = createPlayer();

/** A rendered prompt as it reaches the model over HTTP. */
const asRequest = (prompt: Pick<RenderedPrompt<unknown>, 'messages' | 'schema'>) =>
  readChatRequest({
    model: 'rehearsal',
    messages: prompt.messages,
    response_format: { type: 'json_schema', json_schema: { ...prompt.schema, strict: true } },
  });

function verdicts(pairs: readonly (readonly [string, string])[]): boolean[] {
  const lines = pairs.map(([a, b], index) => `${index + 1}. "${a}" | "${b}"`).join('\n');
  const prompt = renderPrompt('same-points', { pairs: lines });
  const { role, content } = player.play(asRequest(prompt), { ...DEFAULT_SETTINGS, judgeNoise: 0 });
  expect(role).toBe('mergePoints');
  const read = prompt.read(content);
  return read.ok ? read.value.verdicts.map(({ same }) => same) : [];
}

describe('the rehearsal model on names', () => {
  it('joins two wordings of one idea and nothing else', () => {
    expect(
      verdicts([
        ['circle area', 'calculation of circle area'],
        ['circle area', 'circle perimeter'],
        ['formula', 'theorem'],
      ]),
    ).toEqual([true, false, false]);
  });

  it('says the same of a pair in any company and either order', () => {
    const pair = ['mean of data', 'average of the data'] as const;
    const [alone] = verdicts([pair]);
    const others = [
      ['a', 'b'],
      ['c', 'd'],
    ] as const;
    expect(verdicts([...others, [pair[1], pair[0]]])[2]).toBe(alone);
  });

  it('drops a name that is only a subject', () => {
    const prompt = renderPrompt('clean-points', { names: '1. algebra\n2. chain rule' });
    const { content } = player.play(asRequest(prompt), DEFAULT_SETTINGS);
    expect(prompt.read(content)).toMatchObject({
      ok: true,
      value: {
        verdicts: [
          { point: 1, keep: false },
          { point: 2, keep: true },
        ],
      },
    });
  });
});
