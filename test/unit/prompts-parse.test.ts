// Real: the tolerant parser and the answer readers of libs/prompts. No double.
import { describe, expect, it } from '@jest/globals';
import { mendLatexEscapes, parseStructured, renderPrompt } from '#prompts';
import fc from 'fast-check';

const written = renderPrompt('write-problem', { points: ['x'] });
const extracted = renderPrompt('extract-points', { problem: '', solution: '' });
const judged = renderPrompt('judge-problem', { points: [], problem: '' });
const checked = renderPrompt('judge-solution', { problem: '', solution: '' });

const GOOD = '{"plan":"p","problem":"Find $x$.","answerType":"integer"}';
const VALUE = { plan: 'p', problem: 'Find $x$.', answerType: 'integer' };

describe('structured answers', () => {
  it.each([
    ['plain', GOOD],
    ['in a fence', '```json\n' + GOOD + '\n```'],
    ['in a fence with prose', 'Sure! Here it is:\n```\n' + GOOD + '\n```\nHope it helps {really}.'],
    ['behind reasoning', '<think>maybe {"plan":"no"}</think>' + GOOD],
    ['behind reasoning whose start was cut', 'hm {1,2} </think>\n' + GOOD],
    ['after a set in braces', 'The set {1, 2} leads to: ' + GOOD],
    ['with a trailing comma', GOOD.replace('}', ',}')],
    ['with single quotes', "{'plan': 'p', 'problem': 'Find $x$.', 'answerType': 'integer'}"],
    ['without the last brace', GOOD.slice(0, -1)],
    ['with a comment', GOOD.replace('"problem"', '/* now */ "problem"')],
    ['with extra keys', GOOD.replace('{', '{"note":[1,{"a":2}],')],
    ['twice', GOOD + '\n' + GOOD],
    ['with a broken extra key at the end', GOOD.replace('}', ',"note":"and so o')],
  ])('are read %s', (_, text) => {
    expect(written.read(text)).toEqual({ ok: true, value: VALUE });
  });

  it('are read with quotes and line breaks that were not escaped', () => {
    const text = '{"plan":"p","problem":"He says "go" and\nruns. How far?","answerType":"integer"}';
    expect(written.read(text)).toMatchObject({ ok: true, value: { problem: 'He says "go" and\nruns. How far?' } });
  });

  it('never end a required field that was cut off', () => {
    const problem = 'Find all $x$ with $\\\\frac{1}{x} = 2$ and $x > 0$.';
    const text = `{"plan":"p","problem":"${problem}","answerType":"integer"}`;
    const end = text.lastIndexOf('"') + 1;
    for (let length = 1; length < end; length += 1) {
      const answer = written.read(text.slice(0, length));
      expect({ length, ok: answer.ok }).toEqual({ length, ok: false });
    }
    expect(written.read(text.slice(0, text.indexOf(' and')))).toEqual({
      ok: false,
      complaint: 'The answer was cut off inside "problem"; answer again, shorter, with the whole JSON object.',
    });
  });

  it('never end a number or a list that was cut off', () => {
    expect(judged.read('{"reasons":"r","score":0')).toMatchObject({ ok: false });
    expect(judged.read('{"reasons":"r","score":0.9}')).toEqual({ ok: true, value: { reasons: 'r', score: 0.9 } });
    expect(extracted.read('{"knowledgePoints":["a","b')).toMatchObject({ ok: false });
    expect(extracted.read('["a","b')).toMatchObject({ ok: false });
    expect(extracted.read('{"knowledgePoints":["a","b"]')).toMatchObject({ ok: true });
  });

  it('read names of points with or without the steps behind them', () => {
    const value = { knowledgePoints: ['Division', 'Addition'] };
    const steps = '[{"step":"48/2","name":"Division"},{"step":"48+24","name":"Addition"}]';
    expect(extracted.read(`{"knowledgePoints":${steps}}`)).toEqual({ ok: true, value });
    expect(extracted.read('{"knowledgePoints":["Division","Addition"]}')).toEqual({ ok: true, value });
    expect(extracted.read('{"knowledgePoints":[{"step":"48/2"}]}')).toMatchObject({ ok: false });
  });

  it('complain in words that a model can act on', () => {
    const complaint = (text: string): string => {
      const answer = judged.read(text);
      return answer.ok ? '' : answer.complaint;
    };
    expect(complaint('')).toMatch(/empty/);
    expect(complaint('I cannot judge this.')).toMatch(/no JSON object/);
    expect(complaint('{"reasons":"r"}')).toMatch(/"score" must be a number/);
    expect(complaint('{"reasons":"r","score":85}')).toMatch(/"score" must be from 0 to 1/);
    expect(complaint('{"reasons":"r","score":"good"}')).toMatch(/"score"/);
  });

  it('forgive the form of values where the meaning is plain', () => {
    expect(judged.read('{"reasons":["a","b"],"score":"0.85"}')).toEqual({
      ok: true,
      value: { reasons: 'a\nb', score: 0.85 },
    });
    expect(checked.read('{"reasons":"r","correct":"Yes"}')).toMatchObject({ value: { correct: true } });
    expect(checked.read('{"reasons":"r","correct":"perhaps"}')).toMatchObject({ ok: false });
    expect(extracted.read('{"knowledgePoints":[" a  b","A b",{"name":"c"},"","d","e","f","g"]}')).toEqual({
      ok: true,
      value: { knowledgePoints: ['a b', 'c', 'd', 'e', 'f'] },
    });
    expect(extracted.read('["a"]')).toEqual({ ok: true, value: { knowledgePoints: ['a'] } });
    expect(extracted.read('{"knowledgePoints":[]}')).toMatchObject({ ok: false });
  });

  it('come back as they were sent when they are good JSON', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (a, b) => {
        // What JSON.stringify escapes is escaped rightly; a lone \b or \f is what no writer means.
        fc.pre(!/[\b\f\n\r\t]/.test(a + b));
        expect(parseStructured(JSON.stringify({ a, b }), (value) => value)).toEqual({ ok: true, value: { a, b } });
      }),
    );
  });

  it('never throw, whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{', '}', '[', ']', '"', '\\', ',', ':', 'a', '1', '`', '```', '\n', '<think>')),
        (parts) => {
          const answer = written.read(parts.join(''));
          expect(answer.ok).toBe(false);
        },
      ),
    );
  });
});

describe('LaTeX that was not escaped', () => {
  const read = (json: string): unknown => {
    const answer = parseStructured(json, (value) => (value as { a: unknown }).a);
    return answer.ok ? answer.value : answer.complaint;
  };

  it.each([
    ['\\frac{1}{2}'],
    ['\\boxed{4}'],
    ['\\beta \\times \\theta \\to \\tan x'],
    ['a \\neq b, \\nabla f, \\right) \\rho \\rangle'],
    ['\\left( \\sqrt{2} \\right)'],
    ['\\( x \\) \\[ y \\] 5\\% \\$3 \\{1\\} \\, \\;'],
    ['\\underline{x} \\upsilon \\cup'],
    ['\\alpha \\nu \\ne \\ni'],
    ['\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}'],
    ['\\text{if } \\bmod \\binom{n}{k} \\forall \\therefore'],
  ])('is kept: %s', (latex) => {
    expect(read(`{"a":"${latex}"}`)).toBe(latex);
    // Escaped as JSON wants it, it comes back the same.
    expect(read(JSON.stringify({ a: latex }))).toBe(latex);
  });

  it('does not take line breaks, tabs and quotes for commands', () => {
    expect(read('{"a":"Let\\nx = 1\\nNow find \\"y\\".\\tEnd\\r\\nnext"}')).toBe(
      'Let\nx = 1\nNow find "y".\tEnd\r\nnext',
    );
    expect(read('{"a":"caf\\u00e9 \\/"}')).toBe('café /');
  });

  it('reads the doubtful ones by how the rest is escaped', () => {
    expect(read('{"a":"$\\\\frac{1}{2}$ where\\nu = 3"}')).toBe('$\\frac{1}{2}$ where\nu = 3');
    expect(read('{"a":"$\\sqrt{2} \\ne 1$"}')).toBe('$\\sqrt{2} \\ne 1$');
    expect(read('{"a":"where\\nu = 3"}')).toBe('where\nu = 3');
  });

  it('changes nothing in JSON that a program wrote, but for line breaks before a command name', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        fc.pre(!/[\b\f\n\r\t]/.test(text));
        const json = JSON.stringify(text);
        expect(JSON.parse(mendLatexEscapes(json))).toBe(text);
      }),
    );
  });
});

describe('answers of checks', () => {
  const rate = renderPrompt('rate-problem', { problem: 'p' });
  const used = renderPrompt('points-used', { points: '1. a\n2. b', problem: 'p', solution: 's' });

  it.each([
    ['{"reasons": "r", "difficulty": "medium", "score": 5}', 'medium', 0.5],
    ['{"reasons": "r", "difficulty": "Very Hard", "score": "9/10"}', 'hard', 0.9],
    ['{"difficulty": "moderate difficulty"}', 'medium', 0.5],
    ['{"reasons": ["a", "b"], "difficulty": "challenging", "score": 85}', 'hard', 0.8],
    ['```json\n{"reasons": "r", "difficulty": "EASY", "score": "low"}\n```', 'easy', 0.2],
  ])('a rating %s is read as %s', (text, difficulty, score) => {
    expect(rate.read(text)).toMatchObject({ ok: true, value: { difficulty, score } });
  });

  it('a rating without a grade is asked again', () => {
    expect(rate.read('{"reasons": "r", "score": 5}')).toMatchObject({
      ok: false,
      complaint: expect.stringContaining('must be easy, medium or hard'),
    });
  });

  it('points that are used are read by their numbers, a missing step is no fault', () => {
    expect(
      used.read('{"verdicts": [{"point": "1", "used": "yes"}, {"point": 2, "step": "none", "used": false}]}'),
    ).toMatchObject({
      ok: true,
      value: {
        verdicts: [
          { point: 1, used: true, step: '' },
          { point: 2, used: false },
        ],
      },
    });
  });

  it('a program is free text', () => {
    expect(renderPrompt('write-program', { problem: 'p' }).schema).toBeUndefined();
  });
});
