// Real here: Neo4j, Redis, API and two worker processes, errors, dropped sockets and broken answers on real connections. The rehearsal model stands in for an LLM.
import { expect, it, jest } from '@jest/globals';
import { storm } from '../faults/storm.ts';

// A run that goes through two bursts, on a busy machine too.
jest.setTimeout(400_000);

it('goes through a storm: every candidate ends, little is sent into a wall of 429, the rate comes back', async () => {
  const { rows, passed } = await storm({ seed: 11, short: true });
  expect(rows.filter((row) => row.at(-1) === 'NO')).toEqual([]);
  expect(passed).toBe(true);
});
