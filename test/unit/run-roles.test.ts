// Pure: which roles a run asks, and which models a retry can name. No double.
import { describe, expect, it } from '@jest/globals';
import { MODEL_ROLES, ModelsConfig } from '#contracts';
import { chooseModels } from '../../libs/models/model-views.ts';
import { rolesOfRun } from '../../libs/pipeline/operate/run-models.ts';
import { recipe } from '../helpers/graph-fixture.ts';

const model = (name: string) => ({ endpoint: 'e', model: name });
const config = ModelsConfig.parse({
  endpoints: { e: { baseUrl: 'http://127.0.0.1:1/v1' } },
  roles: {
    extractor: model('extractor'),
    canonicaliser: model('canonicaliser'),
    generator: model('generator'),
    judges: [model('judge')],
    rater: model('rater'),
    solvers: [model('solver')],
    programmer: model('programmer'),
    embedder: model('embedder'),
  },
});

describe('rolesOfRun', () => {
  it('names those of an extraction where there is no recipe', () => {
    expect(rolesOfRun({ recipe: null })).toEqual(['extractor', 'canonicaliser', 'embedder']);
  });

  it('names what a recipe asks beyond: a wall in money needs their prices at a retry, too', () => {
    const asked = {
      ...recipe,
      solve: { ...recipe.solve, route: 'difficulty' as const },
      verify: { program: true as const, onDisagreement: 'drop' as const },
    };
    expect(rolesOfRun({ recipe })).not.toContain('rater');
    expect(rolesOfRun({ recipe: asked })).toEqual(expect.arrayContaining(['rater', 'programmer']));
  });
});

describe('chooseModels', () => {
  it.each(MODEL_ROLES)('finds a model that the file has as %s', (role) => {
    expect(chooseModels(config, 'solver', [role]).map(({ model: name }) => name)).toEqual([role]);
  });
});
