// Real: Neo4j, the graph library and its group-commit writer. No model is asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newId, newRun, openGraph, usage } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
beforeAll(async () => {
  fixture = await openGraph();
});
afterAll(() => fixture.close());

describe('usage that is booked when its run was deleted', () => {
  it('leaves nothing behind, and is no harm to what is booked with it', async () => {
    const { graph, stores } = fixture;
    const [deleted, other] = [newRun(await fixture.newCorpus()), newRun(await fixture.newCorpus())];
    for (const run of [deleted, other]) await stores.runs.create(run);
    await stores.runs.move(deleted.id, ['planned'], 'cancelled', null);
    expect(await stores.runs.delete(deleted.id)).toBe(true);

    const instanceId = newId('worker');
    await stores.instances.renew(instanceId, 'worker', 60_000);
    const writer = graph.createWriter({ instanceId });
    const written = [deleted, other].map(({ id }) =>
      writer.write('usage', { usage: [usage(id, { stage: 'generate', calls: 2 })] }),
    );
    expect(await Promise.all(written)).toEqual([true, true]);
    await writer.write('countFailures', { runId: deleted.id, failure: 'timeout', calls: 1 });
    await writer.close();

    expect((await stores.runs.get(other.id))?.cost.calls).toBe(2);
    expect(await fixture.query('MATCH (n) WHERE n.run = $id RETURN labels(n) AS labels', { id: deleted.id })).toEqual(
      [],
    );
  });
});
