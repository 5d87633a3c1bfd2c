// Real: the filter and the log that uses it, in a process of its own whose standard error is read.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import { createSecretFilter } from '#telemetry';
import { loadConfig } from '#config';

const run = promisify(execFile);

describe('the filter of secrets', () => {
  it('takes a secret out in every form in which it turns up', () => {
    const secret = 'p@ss"word/9';
    const filter = createSecretFilter([secret]);
    const texts = [secret, JSON.stringify({ x: secret }), encodeURIComponent(secret), btoa(secret)];
    for (const text of texts) expect(filter.hide(`before ${text} after`)).toMatch(/^before .*\[secret\].* after$/);
    for (const text of texts) expect(filter.hide(text)).not.toContain('word');
  });

  it('leaves nothing of a secret that begins with another', () => {
    expect(createSecretFilter(['abcdef', 'abcdef-123456']).hide('abcdef-123456')).toBe('[secret]');
  });

  it('leaves words alone that are too short for a secret, and texts where none is known', () => {
    expect(createSecretFilter(['neo4j', undefined]).hide('neo4j at 1')).toBe('neo4j at 1');
  });

  it('learns of further ones', () => {
    const filter = createSecretFilter();
    filter.add(['sk-later-key']);
    expect(filter.hide('sk-later-key')).toBe('[secret]');
  });
});

describe('the settings', () => {
  it('know every secret that they hold, those inside addresses too', () => {
    const { secrets } = loadConfig({
      SEEDGRAPH_API_KEYS: 'api-key-1,api-key-2',
      NEO4J_URI: 'bolt://u:in-neo4j-uri@h:7687',
      NEO4J_PASSWORD: 'neo4j-password',
      REDIS_URL: 'rediss://u:in%2Fredis@h:6379',
      OPENAI_API_KEY: 'endpoint-key',
      OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
      OTEL_EXPORTER_OTLP_HEADERS: 'authorization=Bearer%20collector-key',
    });
    for (const value of ['api-key-1', 'api-key-2', 'in-neo4j-uri', 'neo4j-password', 'in/redis', 'in%2Fredis']) {
      expect(secrets).toContain(value);
    }
    expect(secrets).toContain('endpoint-key');
    expect(secrets).toContain('Bearer collector-key');
  });
});

describe('the log', () => {
  it('shows no secret in message, field, error or nested text, and names what is worked on', async () => {
    const script = `
      import { createLog, createSecretFilter, createContextKeeper, contextFields } from '#telemetry';
      const keeper = createContextKeeper();
      const secrets = createSecretFilter(['planted-secret']);
      const log = createLog({ level: 'info', name: 't', secrets, context: () => contextFields(keeper.current()) });
      await keeper.run({ requestId: 'req-1', traceId: 'abc' }, async () => {
        await null;
        log.info({ error: 'refused planted-secret', deep: { a: ['planted-secret'] }, apiKey: 'by-name' }, 'key planted-secret');
      });
      log.info({}, 'outside');`;
    const { stderr } = await run(process.execPath, [
      '--conditions=source',
      '--import',
      'tsx',
      '--input-type=module',
      '-e',
      script,
    ]);
    expect(stderr).not.toContain('planted-secret');
    expect(stderr).not.toContain('by-name');
    const [first = '', second = ''] = stderr.trim().split('\n');
    expect(JSON.parse(first)).toMatchObject({ requestId: 'req-1', traceId: 'abc', error: 'refused [secret]' });
    expect(JSON.parse(second)).not.toHaveProperty('requestId');
  });
});
