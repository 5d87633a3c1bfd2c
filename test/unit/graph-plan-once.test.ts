// Real: the rewriting of statements. That Neo4j plans them once is a matter of speed: docs/benchmarks.md.
import { describe, expect, it } from '@jest/globals';
import { asOneMap, takesOneMap } from '../../libs/graph/plan-once.ts';
import { loadStatements } from '../../libs/graph/statements.ts';

describe('statements that take one map', () => {
  it('reads each parameter from the map', () => {
    expect(takesOneMap('UNWIND $rows AS row MATCH (n {id: row.id}) WHERE n.x > $after RETURN n LIMIT $limit')).toBe(
      'UNWIND $in.rows AS row MATCH (n {id: row.id}) WHERE n.x > $in.after RETURN n LIMIT $in.limit',
    );
    expect(asOneMap({ rows: [], limit: 3 })).toEqual({ in: { rows: [], limit: 3 } });
  });

  it('leaves no parameter of its own in any statement of the product', () => {
    const left = [...loadStatements()].flatMap(([name, text]) =>
      [...takesOneMap(text).matchAll(/\$(?!in\.\w)\S*/g)].map(([found]) => `${name}: ${found}`),
    );
    expect(left).toEqual([]);
  });
});
