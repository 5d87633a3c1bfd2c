// Real: the reading of models files from disk and of environment values. No double.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { loadModels, ModelsConfigError } from '#models';
import type { LoadModelsOptions } from '#models';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { inspect } from 'node:util';

let folder = '';
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'models-'))));
afterAll(() => rmSync(folder, { recursive: true }));

const problemsOf = (options: LoadModelsOptions): string[] => {
  try {
    loadModels(options);
  } catch (error) {
    if (error instanceof ModelsConfigError) return error.problems;
    throw error;
  }
  return [];
};
const fileOf = (text: string): string => {
  const file = join(folder, 'models.yaml');
  writeFileSync(file, text);
  return file;
};
const faultsOf = (text: string): string[] =>
  problemsOf({ file: fileOf(text), readSecret: () => undefined }).map((line) => line.replace(`${folder}/`, ''));

const GOOD = `endpoints:
  main:
    baseUrl: http://127.0.0.1:1/v1
roles:
  extractor: { endpoint: main, model: m }
  generator: { endpoint: main, model: m }
  judges:
    - { endpoint: main, model: m }
  solvers:
    - { endpoint: main, model: m }
`;

describe('where models come from', () => {
  it('is the rehearsal model when nothing is named, even with a key lying about', () => {
    const loaded = loadModels({ rehearsalUrl: 'http://127.0.0.1:5/v1', apiKey: 'sk-lying-about' });
    expect(loaded.source).toBe('rehearsal');
    expect(loaded.config.roles.generator).toMatchObject({ model: 'rehearsal', price: { in: 0, out: 0 } });
    expect(loaded.secrets('rehearsal')).toBeUndefined();
    const priced = loadModels({
      rehearsalUrl: 'http://127.0.0.1:5/v1',
      priceIn: 1,
      priceOut: 2,
      concurrency: 7,
      timeoutSeconds: 9,
    });
    expect(priced.config.roles.judges[0]?.price).toEqual({ in: 1, out: 2 });
    expect(priced.config.endpoints['rehearsal']).toMatchObject({ concurrency: 7, timeoutSeconds: 9 });
  });

  it('is one model in every role from the environment', () => {
    const loaded = loadModels({
      baseUrl: 'http://h/v1',
      apiKey: 'sk-secret',
      model: 'm',
      rehearsalUrl: 'http://127.0.0.1:5/v1',
    });
    expect(loaded.source).toBe('environment');
    expect(loaded.config.roles.solvers).toEqual([{ endpoint: 'main', model: 'm' }]);
    expect(loaded.secrets('main')).toBe('sk-secret');
    expect(inspect(loaded, { depth: 9 }) + JSON.stringify(loaded)).not.toContain('sk-secret');
    expect(loadModels({ apiKey: 'k', model: 'm' }).config.endpoints['main']?.baseUrl).toBe('https://api.openai.com/v1');
  });

  it('is the file before all else', () => {
    const file = fileOf(GOOD.replace('/v1\n', '/v1\n    apiKeyEnv: MY_KEY\n'));
    const loaded = loadModels({ file, baseUrl: 'http://h/v1', model: 'x', readSecret: (name) => `value of ${name}` });
    expect(loaded.source).toBe('file');
    expect(loaded.config.endpoints['main']).toMatchObject({ concurrency: 32, timeoutSeconds: 300, sendSeed: true });
    expect(loaded.secrets('main')).toBe('value of MY_KEY');
    expect(loaded.secrets('other')).toBeUndefined();
  });

  it('is never half a configuration', () => {
    expect(problemsOf({})[0]).toMatch(/SEEDGRAPH_MODEL/);
    expect(problemsOf({ baseUrl: 'http://h/v1' })[0]).toMatch(/SEEDGRAPH_MODEL is not/);
    expect(problemsOf({ model: 'm' })[0]).toMatch(/OPENAI_BASE_URL/);
    expect(problemsOf({ model: 'm', baseUrl: 'localhost:8000/v1' })[0]).toMatch(/baseUrl/);
    expect(problemsOf({ model: 'm', baseUrl: 'http://h/v1', priceIn: 1 })[0]).toMatch(/SEEDGRAPH_PRICE_OUT is not set/);
  });
});

describe('a faulty models file', () => {
  it.each([
    [GOOD.replace('concurrency', ''), []],
    ['endpoints: [', ['models.yaml:1: not YAML: ']],
    [GOOD.replace('    baseUrl', '    keys: 1\n    baseUrl'), ['models.yaml:3: endpoints.main.keys: is not a setting']],
    [GOOD.replace('model: m }', '}'), ['models.yaml:5: roles.extractor.model: is missing']],
    [
      GOOD.replace('    - { endpoint: main', '    - { endpoint: mian'),
      ['models.yaml:8: roles.judges.0.endpoint: names no endpoint of this file: "mian" (there are: main)'],
    ],
    [
      GOOD.replace('/v1\n', '/v1\n    apiKeyEnv: NO_SUCH\n'),
      ['models.yaml:4: endpoints.main.apiKeyEnv: names the variable NO_SUCH, which is not set'],
    ],
    [
      GOOD.replace('/v1\n', '/v1\n    concurrency: 0\n    timeoutSeconds: soon\n'),
      ['models.yaml:4: endpoints.main.concurrency: ', 'models.yaml:5: endpoints.main.timeoutSeconds: '],
    ],
    ['', ['models.yaml:1: the file: ']],
  ])('says line, place and what is wrong (%#)', (text, expected) => {
    const faults = faultsOf(text);
    expect(faults).toHaveLength(expected.length);
    expected.forEach((start, index) =>
      expect(faults[index]?.startsWith(start) === true ? start : faults[index]).toBe(start),
    );
  });

  it('may also be missing', () => {
    expect(problemsOf({ file: join(folder, 'none.yaml') })[0]).toMatch(/cannot be read \(ENOENT\)/);
  });
});

describe('the example in docs', () => {
  const file = fileURLToPath(new URL('../../docs/models.example.yaml', import.meta.url));

  it('is a models file', () => {
    expect(loadModels({ file, readSecret: () => 'k' }).config.roles.judges).toHaveLength(2);
  });

  it('holds no secret', () => {
    expect(readFileSync(file, 'utf8')).not.toMatch(/sk-/);
  });
});

describe('solvers by difficulty', () => {
  const solvers = (...lines: string[]) =>
    [
      GOOD.slice(0, GOOD.indexOf('  solvers:')),
      '  rater: { endpoint: main, model: r }\n  solvers:\n',
      ...lines.map((line) => `    - ${line}\n`),
    ].join('');

  it('are kept for some, or for all', () => {
    const file = fileOf(
      solvers('{ endpoint: main, model: small, for: [easy, medium] }', '{ endpoint: main, model: large, for: [hard] }'),
    );
    const { solvers: read } = loadModels({ file, readSecret: () => undefined }).config.roles;
    expect(read.map((solver) => solver.for)).toEqual([['easy', 'medium'], ['hard']]);
  });

  it('must take every difficulty between them, and only difficulties that there are', () => {
    expect(faultsOf(solvers('{ endpoint: main, model: small, for: [easy, medium] }')).join()).toContain(
      'no solver takes hard problems',
    );
    expect(faultsOf(solvers('{ endpoint: main, model: small, for: [simple] }')).join()).toMatch(/solvers.*for/);
  });
});
