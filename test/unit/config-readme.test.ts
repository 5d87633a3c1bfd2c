// Real: the README and the settings. A setting without a line in the README's table does not exist for a user.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { ConfigError, loadConfig, Variables } from '#config';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

describe('settings', () => {
  it.each(Object.entries(Variables.shape))('%s stands in the README with its description', (name, schema) => {
    expect(readme).toContain(`\`${name}\``);
    expect(readme).toContain(schema.description ?? 'every setting has a description');
  });

  it('names every bad variable in one error, and no value', () => {
    const load = () => loadConfig({ PORT: 'hunter2', SEEDGRAPH_CONCURRENCY: '0' });
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(/PORT.*SEEDGRAPH_CONCURRENCY/);
    expect(load).not.toThrow(/hunter2/);
  });

  it('refuses to listen beyond loopback without keys', () => {
    expect(() => loadConfig({ HOST: '0.0.0.0' })).toThrow(/SEEDGRAPH_API_KEYS/);
    expect(loadConfig({ HOST: '0.0.0.0', SEEDGRAPH_API_KEYS: 'a, b' }).api.keys).toEqual(['a', 'b']);
  });

  it('treats an empty variable as unset', () => {
    expect(loadConfig({ REDIS_URL: '' }).redisUrl).toBeUndefined();
    // As a number, blanks are 0: every call would have been free, and no wall in money ever reached.
    expect(loadConfig({ SEEDGRAPH_PRICE_IN: ' ', SEEDGRAPH_PRICE_OUT: '\t' }).models).not.toHaveProperty('priceIn');
  });
});
