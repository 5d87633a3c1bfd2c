// Real: the templates, the registry and the rendering of libs/prompts. No double.
import { describe, expect, it } from '@jest/globals';
import { askAgain, PROMPT_NAMES, promptId, promptIdAt, promptVersion, promptVersions, renderPrompt } from '#prompts';
import { readdirSync } from 'node:fs';

/**
 * Published versions never change: rows name them, and answers are found again by them. A new wording or schema is a new file with the next
 * number, and a new line here.
 */
const PUBLISHED = [
  'ask-again@1#fc84f6af',
  'check-model@1#f981efd2',
  'clean-points@1#d7d79f4f',
  'extract-points@3#d82060af',
  'judge-problem@1#cb5a017e',
  'judge-solution@1#42577044',
  'points-used@1#8ca878b5',
  'rate-problem@1#58f9d6fb',
  'same-points@1#9b160277',
  'same-problem@1#b6e04e07',
  'solve@1#9759c935',
  'solve@2#1214ab63',
  'write-problem@1#a0bb37a7',
  'write-program@1#83e5d0f9',
];

describe('published prompts', () => {
  it('have the text that they were published with', () => {
    const all = PROMPT_NAMES.flatMap((name) => promptVersions(name).map((version) => promptIdAt(name, version)));
    expect(all.sort()).toEqual(PUBLISHED);
    expect(PUBLISHED).toEqual(expect.arrayContaining(PROMPT_NAMES.map(promptId)));
  });

  it('are found by name and version, with their hash or without', () => {
    expect(promptVersion('solve', 'solve@2')).toBe(2);
    expect(promptVersion('solve', promptId('solve'))).toBe(1);
    for (const written of ['solve@3', 'solve@2#00000000', 'solve', 'write-problem@1', 'solve@2.md', '../solve@1']) {
      expect([written, promptVersion('solve', written)]).toEqual([written, undefined]);
    }
    expect(renderPrompt('solve', { problem: 'x' }, 'solve@2').id).toMatch(/^solve@2#/);
    expect(() => renderPrompt('solve', { problem: 'x' }, 'solve@9')).toThrow('there is no prompt solve@9');
  });

  it('are all in the list', () => {
    const files = readdirSync(new URL('../../libs/prompts/templates/', import.meta.url)).sort();
    expect(files).toEqual(PUBLISHED.map((id) => `${id.split('#')[0] ?? ''}.md`));
  });
});

describe('rendering', () => {
  it('puts what is shared first and the item last', () => {
    const one = renderPrompt('extract-points', { problem: 'P1', solution: 'S1' });
    const two = renderPrompt('extract-points', { problem: 'P2', solution: 'S2' });
    expect(one.messages[0]).toEqual(two.messages[0]);
    expect(one.messages[0]?.role).toBe('system');
    expect(one.messages.at(-1)).toEqual({ role: 'user', content: 'Problem:\nP1\n\nSolution:\nS1' });
    expect(one.id).toBe(two.id);
  });

  it('ends a request for a problem with its points, one a line', () => {
    const { messages, schema } = renderPrompt('write-problem', { points: ['first point', 'second\n point'] });
    expect(messages.at(-1)?.content).toMatch(/\n- first point\n- second point$/);
    expect(schema?.schema).toMatchObject({ required: ['plan', 'problem', 'answerType'], additionalProperties: false });
  });

  it('leaves braces inside values alone', () => {
    const { messages } = renderPrompt('solve', { problem: 'a set {{problem}} and $\\frac{{1}}{2}$' });
    expect(messages.at(-1)?.content).toBe('a set {{problem}} and $\\frac{{1}}{2}$');
  });

  it('refuses a missing variable by name', () => {
    expect(() => renderPrompt('solve', {} as never)).toThrow('prompt solve: the variable problem is missing');
    expect(() => renderPrompt('solve', Object.create({ problem: 'x' }) as never)).toThrow('problem is missing');
  });

  it('names no knowledge point that a small model could copy', () => {
    const system = renderPrompt('extract-points', { problem: '', solution: '' }).messages[0]?.content ?? '';
    expect(system).not.toMatch(/such as (?!reading)|for example|e\.g\./i);
    expect(system).not.toMatch(/pythagor|vieta|quadratic|triangle|probability|algebra|geometry/i);
  });

  it('makes every schema strict, reasons before the verdict', () => {
    const prompts = [
      renderPrompt('extract-points', { problem: '', solution: '' }),
      renderPrompt('write-problem', { points: [] }),
      renderPrompt('judge-problem', { points: [], problem: '' }),
      renderPrompt('judge-solution', { problem: '', solution: '' }),
      renderPrompt('check-model', { word: '' }),
      renderPrompt('clean-points', { names: '' }),
      renderPrompt('same-points', { pairs: '' }),
      renderPrompt('rate-problem', { problem: '' }),
      renderPrompt('points-used', { points: '', problem: '', solution: '' }),
      renderPrompt('same-problem', { item: '', problem: '' }),
    ];
    for (const { schema } of prompts) {
      const { properties, required, additionalProperties } = schema?.schema as Record<string, object>;
      expect(additionalProperties).toBe(false);
      expect(required).toEqual(Object.keys(properties ?? {}));
    }
    expect(prompts.slice(1, 4).map(({ schema }) => (schema?.schema['required'] as string[])[0])).toEqual([
      'plan',
      'reasons',
      'reasons',
    ]);
    expect(renderPrompt('solve', { problem: 'x' })).not.toHaveProperty('schema');
  });

  it('asks again with the bad answer and the complaint behind the question', () => {
    const { messages } = renderPrompt('check-model', { word: 'pear' });
    const again = askAgain(messages, 'pear!', 'The answer holds no JSON object.');
    expect(again.slice(0, 2)).toEqual(messages);
    expect(again[2]).toEqual({ role: 'assistant', content: 'pear!' });
    expect(again[3]?.content).toContain('The answer holds no JSON object.');
  });
});
