// Real: the linter. The product's own statements are linted by npm run check:cypher: inside jest's sandbox that takes minutes.
import { describe, expect, it } from '@jest/globals';
import { lintStatement } from '../helpers/lint-cypher.ts';

const header = '// purpose: a test\n// params: $id\n// columns: id\n';

describe('linting statements', () => {
  it('finds broken syntax, and headers that do not say what a statement takes', () => {
    expect(lintStatement('good', `${header}MATCH (n:Seed {id: $id}) RETURN n.id AS id\n`)).toEqual([]);
    expect(lintStatement('bad', `${header}MATCH (n:Seed {id: $id} RETURN n.id AS id\n`)).not.toEqual([]);
    expect(lintStatement('unknown', `${header}MATCH (n:Seed {id: $id}) RETURN m.id AS id\n`)).not.toEqual([]);
    expect(lintStatement('unlisted', `${header}MATCH (n:Seed {id: $id, x: $x}) RETURN n.id AS id\n`)).toHaveLength(1);
    expect(lintStatement('unused', `${header}MATCH (n:Seed) RETURN n.id AS id\n`)).toHaveLength(1);
    expect(lintStatement('quoted', `${header}MATCH (n:Seed {id: $id, x: '$id'}) RETURN n.id AS id\n`)).toHaveLength(1);
    expect(lintStatement('bare', 'MATCH (n:Seed) RETURN n.id AS id\n')).toHaveLength(3);
  });
});
