// Real: docs/errors.md and the catalogue of the contracts. Nothing is in memory or made up.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ERRORS } from '#contracts';

const page = readFileSync(new URL('../../docs/errors.md', import.meta.url), 'utf8');
const [answers = '', rows = ''] = page.split('## Rows that are rejected');

/** Sections of the page: code, status and retry advice of the first line, and the paragraph. */
const sections = answers
  .split(/^### /m)
  .slice(1)
  .map((section) => {
    const [head = '', ...rest] = section.split('\n');
    const [facts = '', ...words] = rest.filter((line) => line.trim() !== '');
    return { code: head.replaceAll('`', '').trim(), facts, words: words.join(' ') };
  });

describe('docs/errors.md', () => {
  it('has a paragraph for each code of the catalogue, in its order, and for no other', () => {
    expect(sections.map(({ code }) => code)).toEqual(Object.keys(ERRORS));
  });

  it('gives each the status and the retry answer of the catalogue', () => {
    for (const { code, facts, words } of sections) {
      const { status, retry } = ERRORS[code as keyof typeof ERRORS];
      expect([code, facts]).toEqual([code, `Status ${status} · retry: ${retry}`]);
      expect([code, words.length > 60]).toEqual([code, true]);
    }
  });

  it('explains each code of a rejected row', () => {
    for (const code of [
      'unknownField',
      'missingProblem',
      'textTooLong',
      'invalidField',
      'invalidKnowledgePoint',
      'evaluationSplit',
      'invalidJson',
      'lineTooLong',
    ]) {
      expect(rows).toContain(`\`${code}\``);
    }
  });
});
