// Real here: npm start with its own Neo4j and Redis, and kill -9 to both in the middle of a run. The rehearsal model stands in for an LLM.
import { expect, it } from '@jest/globals';
import { kills } from '../faults/kills.ts';

it('a run gives the rows of an undisturbed one though Neo4j is killed and Redis comes back empty', async () => {
  const { rows, passed } = await kills({ seed: 1, short: true });
  expect({ rows, passed }).toMatchObject({ passed: true });
}, 900_000);
