// Real: Neo4j, the counting, regrouping and settling of names, prompts and their readers. Scripted: the models, whose answers depend on the names alone.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ModelError } from '#contracts';
import type { ChatAnswer, ChatRequest, ModelGateway, ModelView, PointMention, WorkWriter } from '#contracts';
import { canonicaliseCorpus, CONTROL_PAIRS, createNameProposals, createNearTables, pairOf } from '#pipeline';
import { promptId } from '#prompts';
import { pointNormalForm } from '#text';
import { pointIdOf } from '../../libs/pipeline/identity.ts';
import { createCurator } from '../helpers/curation.ts';
import { newId, newRun, newSeed, openGraph, usage as usageOf, type GraphFixture } from '../helpers/graph-fixture.ts';

let fixture: GraphFixture;
let owner: string;
let writer: WorkWriter;

beforeAll(async () => {
  fixture = await openGraph();
  owner = newId('worker');
  await fixture.stores.instances.renew(owner, 'worker', 600_000);
  writer = fixture.graph.createWriter({ instanceId: owner });
});

afterAll(async () => {
  await writer.close();
  await fixture.stores.instances.end(owner);
  await fixture.close();
});

const CANONICALISER: ModelView = {
  role: 'canonicaliser',
  index: 0,
  model: `scripted-${newId('m')}`,
  endpoint: 'none',
  sampling: {},
  weight: 1,
  price: null,
};

interface Script {
  same: (a: string, b: string) => boolean;
  /** What it says of a control pair; left out: the truth. */
  control?: (same: boolean) => boolean;
  /** Its name; left out: that of a model that knows its control pairs. */
  model?: string;
  keep?: (name: string) => boolean;
  /** Thrown in place of an answer. */
  fail?: () => Error | undefined;
  /** An embedder's vector of a text, and the name of its model. */
  embed?: { model: string; vector: (text: string) => number[] };
}

const CONTROLS = new Map(CONTROL_PAIRS.map(({ a, b, same }) => [`${a} | ${b}`, same]));

/** A model that reads the rows of its question as a real one would, and what it was asked: control pairs apart from all else. */
function scriptedModels(script: Script): ModelGateway & { asked: string[]; controls: string[]; embedded: string[] } {
  const asked: string[] = [];
  const controls: string[] = [];
  const embedded: string[] = [];
  const answer = (request: ChatRequest): unknown => {
    const text = request.messages.at(-1)?.content ?? '';
    const pairs = [...text.matchAll(/^(\d+)\. "(.*)" \| "(.*)"$/gm)];
    if (pairs.length > 0) {
      return {
        verdicts: pairs.map(([, pair, a = '', b = '']) => {
          const control = CONTROLS.get(`${a} | ${b}`);
          (control === undefined ? asked : controls).push(`${a} | ${b}`);
          const same = control === undefined ? script.same(a, b) : (script.control?.(control) ?? control);
          return { pair: Number(pair), reason: 'scripted', same };
        }),
      };
    }
    return {
      verdicts: [...text.matchAll(/^(\d+)\. (.*)$/gm)].map(([, point, name = '']) => {
        asked.push(name);
        return { point: Number(point), reason: 'scripted', keep: script.keep?.(name) ?? true };
      }),
    };
  };
  return {
    asked,
    controls,
    embedded,
    models: (role) => {
      if (role === 'embedder' && script.embed) return [{ ...CANONICALISER, role, model: script.embed.model }];
      return role === 'canonicaliser' ? [{ ...CANONICALISER, model: script.model ?? CANONICALISER.model }] : [];
    },
    embed({ texts, runId, stage, model }) {
      if (script.embed === undefined) return Promise.reject(new Error('no embedder is configured'));
      embedded.push(...texts);
      const usage = usageOf(runId, { stage, model: model.model });
      return Promise.resolve({ vectors: texts.map(script.embed.vector), usage, latencyMs: 1, rehearsal: false });
    },
    chat(request): Promise<ChatAnswer> {
      const failure = script.fail?.();
      if (failure !== undefined) return Promise.reject(failure);
      return Promise.resolve({
        text: JSON.stringify(answer(request)),
        finishReason: 'stop',
        model: request.model.model,
        usage: usageOf(request.runId, { stage: request.stage, model: request.model.model }),
        latencyMs: 1,
        rehearsal: false,
      });
    },
  };
}

/** Settles a corpus as a worker does. */
function settle(
  corpus: string,
  models: ModelGateway,
  attempt = { number: 1, last: true },
  warn: (fields: object, message: string) => void = () => undefined,
): Promise<void> {
  const { stores } = fixture;
  return canonicaliseCorpus({ corpus }, attempt, {
    stores,
    writer,
    models,
    runs: {
      find: async (runId) => (await stores.runs.working()).find(({ id }) => id === runId),
      isWorking: () => true,
      drop: () => undefined,
    },
    log: { info: () => undefined, warn },
    proposeNames: createNameProposals(),
    nearTables: createNearTables(),
    releaseBudget: () => Promise.resolve(),
  });
}

const mentions = (corpus: string, names: readonly string[]): PointMention[] =>
  names.map((name) => {
    const key = pointNormalForm(name);
    return { name, key, pointId: pointIdOf(corpus, key) };
  });

/** Seeds whose points a model named, of a run that is at work. */
async function extracted(corpus: string, seeds: readonly (readonly string[])[], runId?: string): Promise<string> {
  const { stores } = fixture;
  const run = newRun(corpus, { kind: 'extraction', status: 'running' });
  if (runId === undefined) await stores.runs.create(run);
  const id = runId ?? run.id;
  const rows = seeds.map((names) => newSeed(corpus, `${newId('problem')} ${names.join(' ')}`, null));
  await stores.seeds.save({ corpus, runId: id, seeds: rows });
  for (const [position, { id: itemId }] of rows.entries()) {
    const claimed = await writer.write('claimSeed', { itemId, runId: id, round: 0, owner });
    if (claimed === null) throw new Error(`seed ${itemId} could not be claimed`);
    await writer.write('saveExtraction', {
      itemId,
      fence: claimed.fence,
      mentions: mentions(corpus, seeds[position] ?? []),
      model: 'm',
      prompt: 'extract-points@2#x',
      rehearsal: false,
    });
  }
  return id;
}

const given = async (corpus: string, seeds: readonly (readonly string[])[]): Promise<void> => {
  const rows = seeds.map((names) =>
    newSeed(corpus, `${newId('problem')} ${names.join(' ')}`, null, { mentions: mentions(corpus, names) }),
  );
  await fixture.stores.seeds.save({ corpus, runId: null, seeds: rows });
};

async function points(corpus: string): Promise<Record<string, string[]>> {
  const { items } = await fixture.stores.points.search({ corpus }, { limit: 100 });
  return Object.fromEntries(
    items
      .map(({ name, aliases }) => [name, aliases.map((alias) => alias.name).sort()] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}

describe('settling names', () => {
  it('joins given names by normal form and table, asks nobody, and leaves the corpus settled', async () => {
    const corpus = await fixture.newCorpus();
    await given(corpus, [
      ['Law of cosines', 'Triangle'],
      ['cosine rule', 'triangles'],
      ['Law of cosines', 'sine rule'],
    ]);
    expect(await fixture.stores.corpora.state(corpus)).toMatchObject({ settled: false });
    const models = scriptedModels({ same: () => true });
    await settle(corpus, models);
    expect(models.asked).toEqual([]);
    expect(await fixture.stores.corpora.state(corpus)).toMatchObject({ settled: true, knowledgePoints: 3 });
    expect(await points(corpus)).toEqual({
      'Law of cosines': ['Law of cosines', 'cosine rule'],
      Triangle: ['Triangle', 'triangles'],
      'sine rule': ['sine rule'],
    });
  });

  it('lets the model join extracted names, keeps verdicts, and books the calls to the run', async () => {
    const corpus = await fixture.newCorpus();
    const tag = newId('t');
    const [one, two, other] = [`area of sector ${tag}`, `sector area rule ${tag}`, `volume of cone ${tag}`];
    const models = scriptedModels({ same: (a, b) => [a, b].every((name) => name.includes('sector')) });
    const runId = await extracted(corpus, [[one, other], [two, other], [one]]);
    await settle(corpus, models);
    expect(await points(corpus)).toEqual({ [one]: [one, two].sort(), [other]: [other] });
    expect((await fixture.stores.points.search({ corpus }, { limit: 10 })).items.map(({ degree }) => degree)).toEqual([
      1, 1,
    ]);
    const usage = await fixture.stores.runs.usage(runId);
    expect(usage.map(({ stage }) => stage).sort()).toEqual(['canonicalise', 'clean']);
    // The same names in another corpus: nothing is asked again.
    const again = scriptedModels({ same: () => false, keep: () => false });
    const copy = await fixture.newCorpus();
    await extracted(copy, [[two, other], [one, other], [one]]);
    await settle(copy, again);
    expect(again.asked).toEqual([]);
    expect(await points(copy)).toEqual({ [one]: [one, two].sort(), [other]: [other] });
    expect(await fixture.stores.corpora.fingerprint(copy)).not.toBe('');
  });

  it('hides what the cleaner drops, shows it again when a seed brings it, and leaves given names alone', async () => {
    const corpus = await fixture.newCorpus();
    const tag = newId('t');
    const vague = `mathematics ${tag}`;
    const models = scriptedModels({ same: () => false, keep: (name) => !name.startsWith('mathematic') });
    await extracted(corpus, [[vague, `chain rule ${tag}`]]);
    await settle(corpus, models);
    const hidden = async () => {
      const [row] = (await fixture.stores.points.search({ corpus, name: vague }, { limit: 5 })).items;
      return row?.degree;
    };
    expect(await hidden()).toBe(0);
    const [point] = (await fixture.stores.points.search({ corpus, name: vague }, { limit: 5 })).items;
    expect(point?.seedCount).toBe(1);
    await given(corpus, [[vague, `product rule ${tag}`]]);
    await settle(corpus, models);
    expect(await hidden()).toBe(2);
  });

  it('settles by what is known when the budget is reached, and asks the rest when the run works again', async () => {
    const corpus = await fixture.newCorpus();
    const tag = newId('t');
    const [one, two] = [`mirror sum ${tag}`, `mirror sums rule ${tag}`];
    let broke = true;
    const models = scriptedModels({
      same: () => true,
      fail: () => (broke ? new ModelError('budgetReached', 'm', 'the wall') : undefined),
    });
    const runId = await extracted(corpus, [[one], [two]]);
    await settle(corpus, models);
    expect(await fixture.stores.runs.get(runId)).toMatchObject({ status: 'budgetReached' });
    expect(await fixture.stores.corpora.state(corpus)).toMatchObject({ settled: true, knowledgePoints: 2 });
    expect(await fixture.stores.points.corporaToCount()).not.toContain(corpus);
    broke = false;
    await fixture.stores.runs.move(runId, ['budgetReached'], 'running');
    expect(await fixture.stores.points.corporaToCount()).toContain(corpus);
    expect(await fixture.stores.runs.completeFinished()).not.toContain(runId);
    await settle(corpus, models);
    expect(await fixture.stores.corpora.state(corpus)).toMatchObject({ settled: true, knowledgePoints: 1 });
    expect(await fixture.stores.points.corporaToCount()).not.toContain(corpus);
    expect(await fixture.stores.runs.completeFinished()).toContain(runId);
  });

  it('lets the queue try again what may pass, and never joins two given names', async () => {
    const corpus = await fixture.newCorpus();
    const tag = newId('t');
    await given(corpus, [[`twin line ${tag}`], [`twin lines law ${tag}`]]);
    await extracted(corpus, [[`twin line rule ${tag}`]]);
    let down = true;
    const models = scriptedModels({
      same: () => true,
      fail: () => (down ? new ModelError('serverError', 'm', 'down') : undefined),
    });
    await expect(settle(corpus, models, { number: 1, last: false })).rejects.toThrow('down');
    down = false;
    await settle(corpus, models);
    const found = Object.values(await points(corpus));
    expect(found).toHaveLength(2);
    expect(found.flat()).toHaveLength(3);
  });

  it.each([
    ['a model that knows its control pairs', (same: boolean) => same, true],
    ['a model that calls everything the same', () => true, false],
  ])('ends alike in any order and batching with %s', async (_, control, believed) => {
    const model = newId('scripted');
    const tag = newId('t');
    const names = [
      'pole distance',
      'distance of pole',
      'pole distances rule',
      'polar law',
      'pole law',
      'law pole span',
    ];
    const seeds = names.flatMap((name, position) => [
      [`${name} ${tag}`, `${names[(position + 1) % names.length] ?? ''} ${tag}`],
      [`${name} ${tag}`],
    ]);
    const same = (a: string, b: string): boolean => (a.length + b.length) % 3 !== 0;
    const build = async (batches: readonly (readonly string[])[][], fresh: Script) => {
      const corpus = await fixture.newCorpus();
      for (const batch of batches) {
        await extracted(corpus, batch);
        await settle(corpus, scriptedModels({ ...fresh, control, model }));
      }
      return points(corpus);
    };
    const atOnce = await build([seeds], { same });
    expect(Object.keys(atOnce).length < names.length).toBe(believed);
    const back = [...seeds].reverse();
    expect(await build([back.slice(0, 3), back.slice(3, 4), back.slice(4)], { same })).toEqual(atOnce);
    expect(
      await build(
        seeds.map((seed) => [seed]),
        { same },
      ),
    ).toEqual(atOnce);
  });
});

describe('a canonicaliser that calls everything the same', () => {
  const pairs = () => {
    const tag = newId('t');
    return { one: `area of sector ${tag}`, two: `sector area rule ${tag}`, tag };
  };
  const yes = (model: string): Script => ({ same: () => true, control: () => true, model });
  const review = async (corpus: string) => (await fixture.stores.curation.review(corpus, { limit: 50 })).items;

  it('is asked its control pairs, once for all corpora, and nothing else; the run says so and review lists what stays apart', async () => {
    const { one, two } = pairs();
    const model = newId('yes');
    const corpus = await fixture.newCorpus();
    const runId = await extracted(corpus, [[one], [two], [one]]);
    const models = scriptedModels(yes(model));
    const warned: object[] = [];
    await settle(corpus, models, undefined, (fields) => warned.push(fields));
    expect(models.controls).toHaveLength(CONTROL_PAIRS.length);
    expect(models.asked.filter((row) => row.includes(' | '))).toEqual([]);
    expect(Object.keys(await points(corpus))).toEqual([one, two].sort());
    const usage = await fixture.stores.runs.usage(runId);
    expect(usage.find(({ stage }) => stage === 'canonicalise')).toMatchObject({ calls: 3, model });
    const told = { model, different: 40, takenForSame: 40, same: 20, takenForDifferent: 0, pairsApart: 1 };
    expect(warned).toMatchObject([{ code: 'canonicaliserDoubted', ...told }]);
    const run = await fixture.stores.runs.get(runId);
    expect(run?.warnings).toMatchObject([{ code: 'canonicaliserDoubted' }]);
    expect(run?.warnings[0]?.detail).toMatch(/took 40 of 40 .* 1 pairs/);
    const events = await fixture.stores.runs.events(runId, 0, 100);
    expect(events.filter(({ type }) => type === 'canonicaliserDoubted')).toMatchObject([{ detail: told }]);
    expect(await review(corpus)).toMatchObject([
      { joined: false, name: two, by: `model:${model}`, knowledgePoint: { name: one }, seeds: 1 },
    ]);
    expect(await fixture.stores.corpora.state(corpus)).toMatchObject({ settled: true });
    expect(await fixture.stores.runs.completeFinished()).toContain(runId);
    const copy = await fixture.newCorpus();
    await extracted(copy, [[two], [one]]);
    const again = scriptedModels(yes(model));
    await settle(copy, again);
    expect([again.controls, again.asked]).toEqual([[], []]);
    expect(Object.keys(await points(copy))).toEqual([one, two].sort());
  });

  it('is not believed about what it said before, and gives way to a model that is', async () => {
    const { one, two } = pairs();
    const model = newId('yes');
    const corpus = await fixture.newCorpus();
    // It said so before anybody asked control pairs.
    const said = { same: true, similarity: 0.5, by: `model:${model}`, reason: '' };
    await writer.write('saveNameVerdicts', {
      verdicts: [{ ...pairOf(pointNormalForm(one), pointNormalForm(two)), ...said }],
      model,
      prompt: promptId('same-points'),
      rehearsal: false,
      instead: [],
    });
    const runId = await extracted(corpus, [[one], [two]]);
    const first = scriptedModels(yes(model));
    await settle(corpus, first);
    expect(first.controls).toHaveLength(CONTROL_PAIRS.length);
    expect(Object.keys(await points(corpus))).toHaveLength(2);
    expect(await review(corpus)).toHaveLength(1);
    await extracted(corpus, [[one]], runId);
    const good = scriptedModels({ same: () => true, model: newId('good') });
    await settle(corpus, good);
    expect(good.asked).toHaveLength(1);
    expect(Object.keys(await points(corpus))).toHaveLength(1);
    expect(await review(corpus)).toMatchObject([{ joined: true, by: expect.stringMatching(/^model:good/) }]);
    // The better verdict has taken the place of the doubted one.
    const last = scriptedModels(yes(model));
    await extracted(corpus, [[two]], runId);
    await settle(corpus, last);
    expect([last.asked, Object.keys(await points(corpus)).length]).toEqual([[], 1]);
  });

  it('leaves a pair that a person joined joined, and off the list', async () => {
    const { one, two } = pairs();
    const corpus = await fixture.newCorpus();
    await extracted(corpus, [[one], [two]]);
    const models = scriptedModels(yes(newId('yes')));
    await settle(corpus, models);
    const found = (await fixture.stores.points.search({ corpus }, { limit: 5 })).items.map(({ id }) => id);
    await createCurator(fixture.stores).merge(found[0] ?? '', { others: found.slice(1) });
    expect(await review(corpus)).toEqual([]);
    await extracted(corpus, [[two]]);
    await settle(corpus, models);
    expect(Object.keys(await points(corpus))).toHaveLength(1);
  });

  it('errs on few control pairs and is believed', async () => {
    const { one, two } = pairs();
    const corpus = await fixture.newCorpus();
    await extracted(corpus, [[one], [two]]);
    let slips = 0;
    const control = (same: boolean): boolean => same || (slips += 1) <= 4;
    await settle(corpus, scriptedModels({ same: () => true, control, model: newId('sloppy') }));
    expect(slips).toBe(40);
    expect(Object.keys(await points(corpus))).toHaveLength(1);
  });
});

/** A word that no other test has. */
const aWord = (): string =>
  Array.from(newId(''), (sign) => 'bcdfghjklmnpqrst'.charAt(sign.charCodeAt(0) % 16)).join('');

describe('names by their vectors', () => {
  const embedder = (model: string, length: number) => ({
    model,
    vector: (text: string): number[] => Array.from({ length }, (_, place) => 1 + (text.charCodeAt(place) % 7)),
  });

  it('compares what shares no letter, pays for each vector once, and looks them up for other corpora', async () => {
    const [one, other, far] = [aWord(), aWord(), aWord()];
    const embed = {
      model: newId('embedder'),
      vector: (text: string) => (text.includes(far) ? [0, 1, 0] : [1, 0.1, 0]),
    };
    const same = (a: string, b: string): boolean => [a, b].every((name) => [one, other].includes(name));
    const corpus = await fixture.newCorpus();
    const runId = await extracted(corpus, [[one, far], [other]]);
    const models = scriptedModels({ same, embed });
    await settle(corpus, models);
    expect(models.asked).toContain([one, other].sort().join(' | '));
    expect(Object.values(await points(corpus)).sort()).toEqual([[far], [one, other].sort()].sort());
    const usage = await fixture.stores.runs.usage(runId);
    expect(usage.find(({ stage }) => stage === 'embed')).toMatchObject({ calls: 1, model: embed.model });
    expect([...models.embedded].sort()).toEqual([one, other, far].sort());
    const copy = await fixture.newCorpus();
    await extracted(copy, [[other], [far, one]]);
    const again = scriptedModels({ same, embed });
    await settle(copy, again);
    expect([again.embedded, again.asked]).toEqual([[], []]);
    expect(await points(copy)).toEqual(await points(corpus));
  });

  it('joins a name with the one nearest to it, whichever came first, where the other has many that are nearer', async () => {
    const crowd = Array.from({ length: 70 }, aWord);
    const [hub, outlier] = [aWord(), aWord()];
    const axis = (place: number, value: number, first: number): number[] =>
      Array.from({ length: 80 }, (_, at) => (at === 0 ? first : at === place ? value : 0));
    const vectors = new Map([
      [hub, axis(1, 0, 1)],
      [outlier, axis(79, 0.8, 0.6)],
      ...crowd.map((name, place) => [name, axis(place + 1, Math.sin(0.1), Math.cos(0.1))] as const),
    ]);
    const script = {
      model: newId('scripted'),
      same: (a: string, b: string) => [a, b].every((name) => name === hub || name === outlier),
      embed: { model: '', vector: (text: string) => vectors.get(text) ?? axis(78, 1, 0) },
    };
    const build = async (batches: readonly (readonly string[])[]) => {
      const corpus = await fixture.newCorpus();
      // Another name, or the second corpus would find the vectors of the first.
      const embed = { ...script.embed, model: newId('embedder') };
      for (const batch of batches) {
        await extracted(
          corpus,
          batch.map((name) => [name]),
        );
        await settle(corpus, scriptedModels({ ...script, embed }));
      }
      return points(corpus);
    };
    const joined = [hub, outlier].sort();
    const atOnce = await build([[...crowd, hub, outlier]]);
    expect(Object.values(atOnce)).toContainEqual(joined);
    expect(await build([[outlier], [...crowd, hub]])).toEqual(atOnce);
    expect(await build([crowd, [hub], [outlier]])).toEqual(atOnce);
  });

  it('says so when an embedder changes the length of its vectors, and settles without them', async () => {
    const corpus = await fixture.newCorpus();
    const model = newId('embedder');
    const [one, other] = [aWord(), aWord()];
    const same = (): boolean => true;
    const runId = await extracted(corpus, [[one]]);
    await settle(corpus, scriptedModels({ same, embed: embedder(model, 3) }));
    await extracted(corpus, [[other]]);
    const warned: { fields: object; message: string }[] = [];
    const changed = scriptedModels({ same, embed: embedder(model, 4) });
    await settle(corpus, changed, undefined, (fields, message) => warned.push({ fields, message }));
    expect(warned.map(({ fields }) => fields)).toEqual([{ model, code: 'vectorLengthChanged' }]);
    expect(warned[0]?.message).toMatch(/4 numbers where 3 are stored/);
    expect(await fixture.stores.corpora.state(corpus)).toMatchObject({ settled: true, knowledgePoints: 2 });
    // What was paid is booked, though it is of no use.
    const usage = await fixture.stores.runs.usage(runId);
    expect(usage.find(({ stage }) => stage === 'embed')).toMatchObject({ calls: 2 });
  });

  it('leaves a point shown that a person showed after the cleaner had hidden it', async () => {
    const corpus = await fixture.newCorpus();
    const tag = newId('t');
    const vague = `mathematics ${tag}`;
    const models = scriptedModels({ same: () => false, keep: (name) => !name.startsWith('mathematic') });
    await extracted(corpus, [[vague, `chain rule ${tag}`]]);
    await settle(corpus, models);
    const find = async () => (await fixture.stores.points.search({ corpus, name: vague }, { limit: 5 })).items[0];
    const hidden = await find();
    expect(hidden?.hidden).toBe(true);
    expect((await fixture.stores.points.search({ corpus, hidden: false }, { limit: 5 })).items).toHaveLength(1);
    await createCurator(fixture.stores).change(hidden?.id ?? '', { hidden: false });
    await extracted(corpus, [[vague, `product rule ${tag}`]]);
    await settle(corpus, models);
    expect(await find()).toMatchObject({ hidden: false, degree: 2 });
    expect((await fixture.stores.points.search({ corpus, hidden: true }, { limit: 5 })).items).toEqual([]);
  });
});
