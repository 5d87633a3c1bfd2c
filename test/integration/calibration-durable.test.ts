// Real: Neo4j, the graph library, its group-commit writer and the pipeline's calibration. Scripted: the model port, which counts what it is asked.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ModelError } from '#contracts';
import { noPrograms } from '../helpers/no-programs.ts';
import type { ChatAnswer, ChatRequest, ModelFailure, ModelView } from '#contracts';
import {
  calibrateJudges,
  startCalibration,
  createNameProposals,
  createNearTables,
  createReferenceTexts,
} from '#pipeline';
import type { WorkResources } from '#pipeline';
import { newId, openGraph, usage } from '../helpers/graph-fixture.ts';
import type { GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
beforeAll(async () => {
  fixture = await openGraph();
});
afterAll(() => fixture.close());

const judge = (index: number, model: string): ModelView => ({
  role: 'judge',
  index,
  model,
  endpoint: 'e',
  sampling: {},
  weight: 1,
  price: null,
});
const JUDGES = [judge(0, 'first'), judge(1, 'second')];
const FIRST_TRY = { number: 1, last: false };

/** A judge that is right about problems that say "sound", and fails as told. */
function scripted(fails: (request: ChatRequest, asked: number) => ModelFailure | undefined) {
  const asked: string[] = [];
  const chat = async (request: ChatRequest): Promise<ChatAnswer> => {
    await Promise.resolve();
    const material = request.messages.at(-1)?.content ?? '';
    asked.push(`${request.model.model}: ${material.trim().split('\n').at(-1) ?? ''}`);
    const failure = fails(request, asked.length);
    if (failure !== undefined) throw new ModelError(failure, request.model.model, 'as told', usage(request.runId));
    const text = JSON.stringify({ reasons: 'r', score: material.includes('sound') ? 0.95 : 0.1 });
    const { model } = request.model;
    return {
      text,
      finishReason: 'stop',
      model,
      usage: usage(request.runId, { stage: 'judge', model }),
      latencyMs: 1,
      rehearsal: true,
    };
  };
  return { asked, chat };
}

async function prepare(script: ReturnType<typeof scripted>) {
  const instanceId = newId('worker');
  await fixture.stores.instances.renew(instanceId, 'worker', 60_000);
  const writer = fixture.graph.createWriter({ instanceId });
  const embed = () => Promise.reject(new Error('nothing is embedded here'));
  const models = { models: () => JUDGES, chat: script.chat, embed, rehearsal: false };
  const queue = {
    add: () => Promise.resolve(),
    known: () => Promise.resolve([]),
    count: () => Promise.resolve(0),
    front: () => Promise.resolve(undefined),
  };
  const problems = Array.from({ length: 150 }, (_, n) => ({
    problem: `${n % 3 === 0 ? 'broken' : 'sound'} ${n}`,
    valid: n % 3 !== 0,
  }));
  const { calibrationId } = await startCalibration({ stores: fixture.stores, queue, models, newId }, { problems });
  const resources: WorkResources = {
    stores: fixture.stores,
    writer,
    models,
    queue,
    runs: { find: () => Promise.resolve(undefined), isWorking: () => false, drop: () => undefined },
    log: { info: () => undefined, warn: () => undefined },
    instanceId,
    inHand: new Set(),
    proposeNames: createNameProposals(),
    nearTables: createNearTables(),
    askAdmission: () => Promise.resolve(),
    references: createReferenceTexts(fixture.stores, Date.now),
    programs: noPrograms,
    releaseBudget: () => Promise.resolve(),
  };
  return { resources, writer, calibrationId, look: () => fixture.stores.calibrations.get(calibrationId) };
}

describe('calibrateJudges', () => {
  it('asks after a failure only what is missing, and books every call', async () => {
    let down = true;
    const script = scripted((_request, asked) => (down && asked > 120 ? 'serverError' : undefined));
    const { resources, writer, calibrationId, look } = await prepare(script);
    await expect(calibrateJudges({ calibrationId }, FIRST_TRY, resources)).rejects.toThrow('as told');
    const after = await look();
    expect(after).toMatchObject({ status: 'running', answered: 120 });
    down = false;
    const before = script.asked.length;
    await calibrateJudges({ calibrationId }, FIRST_TRY, resources);
    await writer.close();
    expect(script.asked.length - before).toBe(300 - 120);
    const ended = await look();
    expect(ended).toMatchObject({ status: 'ready', answered: 300, rehearsal: true });
    expect(ended?.result?.jury).toMatchObject({
      truePositive: { count: 100, of: 100 },
      trueNegative: { count: 50, of: 50 },
    });
    // The calls that failed in the first try, the others of their stretch among them, were charged as well.
    expect(ended?.cost.calls).toBe(script.asked.length);
    await calibrateJudges({ calibrationId }, FIRST_TRY, resources);
    expect(script.asked.length - before).toBe(180);
  });

  it('ends with the reason where no retry can help, and leaves a problem out that an endpoint refuses', async () => {
    const refused = scripted((request) =>
      request.messages.at(-1)?.content.includes('sound 7\n') === true ||
      request.messages.at(-1)?.content.endsWith('sound 7') === true
        ? 'contentRefused'
        : undefined,
    );
    const one = await prepare(refused);
    await calibrateJudges({ calibrationId: one.calibrationId }, FIRST_TRY, one.resources);
    await one.writer.close();
    const ready = await one.look();
    expect(ready?.result?.judges.map(({ unanswered, judged }) => [unanswered, judged])).toEqual([
      [1, 149],
      [1, 149],
    ]);

    const two = await prepare(scripted(() => 'unauthorized'));
    await calibrateJudges({ calibrationId: two.calibrationId }, FIRST_TRY, two.resources);
    await two.writer.close();
    expect(await two.look()).toMatchObject({ status: 'failed', statusReason: { code: 'unauthorized' }, result: null });
    expect(await fixture.stores.calibrations.running()).not.toContain(two.calibrationId);
  });
});
