// Errors as a Neo4j 5.26.30 raised them when its disk was full, and when it was started read-only; what the product makes of them is what is tested.
import { describe, expect, it } from '@jest/globals';
import { Neo4jError } from 'neo4j-driver';
import { isServiceAway } from '#contracts';
import { translateError } from '../../libs/graph/driver-errors.ts';

const raised = (code: string) =>
  new Neo4jError('what the server says', code, '50N42', 'error: general processing exception');

describe('translateError', () => {
  it.each([
    ['Neo.DatabaseError.Transaction.TransactionLogError', /disk full/],
    ['Neo.DatabaseError.Transaction.TransactionStartFailed', /start it again/],
    ['Neo.ClientError.General.WriteOnReadOnlyAccessDatabase', /read-only/],
  ])('takes %s for a store that is away, and says why', (code, why) => {
    const error = translateError(raised(code));
    expect(isServiceAway(error)).toBe(true);
    expect(error).toMatchObject({ message: expect.stringMatching(why) });
  });

  it.each([
    'Neo.ClientError.Schema.ConstraintValidationFailed',
    'Neo.ClientError.Statement.SyntaxError',
    'Neo.DatabaseError.Transaction.TransactionCommitFailed',
    'Neo.DatabaseError.Statement.ExecutionFailed',
  ])('leaves %s to the row that raised it', (code) => {
    const error = raised(code);
    expect(translateError(error)).toBe(error);
  });
});
