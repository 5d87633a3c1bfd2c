// Real here: Neo4j, Redis, the API and worker processes, SIGTERM and kill -9. The rehearsal model stands in for an LLM.
import { expect, it } from '@jest/globals';
import { drain } from '../faults/drain.ts';
import { events } from '../faults/events.ts';
import { wall } from '../faults/wall.ts';

it.each(Object.entries({ wall, drain, events }))(
  '%s holds',
  async (_name, scenario) => {
    const { rows, passed } = await scenario({ seed: 1, short: true });
    expect({ rows, passed }).toMatchObject({ passed: true });
  },
  600_000,
);
