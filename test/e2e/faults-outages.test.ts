// Real here: a Neo4j and a Redis that are stopped and cut off, the API and two worker processes. The rehearsal model stands in for an LLM.
import { expect, it } from '@jest/globals';
import { outages } from '../faults/outages.ts';

it('runs go on by themselves after Neo4j and Redis were away and connections were cut', async () => {
  const { rows, passed } = await outages({ seed: 1, short: true });
  expect({ rows, passed }).toMatchObject({ passed: true });
}, 900_000);
