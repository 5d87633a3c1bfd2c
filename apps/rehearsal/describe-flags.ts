import { FLAGS, kebab } from './settings.ts';

const MEANING: Readonly<Record<string, string>> = {
  port: 'port on 127.0.0.1; 0: the system chooses',
  wrong: 'share of solution paths that end in a wrong answer (0.25)',
  flaw: 'share of problems written with a flaw (0.1)',
  duplicates: 'share of problems that are one of a dozen again (0)',
  contamination: 'share of problems that are an evaluation item (0)',
  contaminationFile: 'JSONL of those items',
  judgeNoise: 'share of judgements that go the wrong way (0.05)',
  latency: 'milliseconds before each answer (0)',
  latencyLognormal: 'median,sigma: milliseconds on top',
  rate429: 'share of tries that get 429 with Retry-After (0)',
  burst429: 'every,for: every so many seconds 429 for so many seconds',
  rate500: 'share of tries that get 500 (0)',
  rateDrop: 'share of tries whose connection is destroyed (0)',
  rateMalformed: 'share of tries answered with broken JSON (0)',
  rateTruncated: 'share of tries cut in the middle (0)',
  rateHang: 'share of tries that are never answered (0)',
  refuseSeed: '400 for requests with a seed',
  refuseSchema: '400 for requests with a JSON schema',
  apiKey: '401 for any other key',
  context: 'prompt tokens above which a request gets 400 (131072)',
  remember: 'bodies remembered for repeats and tries (1000000)',
};

/** What `rehearse --help` prints: each flag with its meaning, and what stands where it is left out. */
export function describeFlags(): string {
  const lines = FLAGS.map(
    ({ name, takesValue }) => `  --${kebab(name)}${takesValue ? ' <value>' : ''}`.padEnd(32) + (MEANING[name] ?? ''),
  );
  return [
    'Usage: seedgraph rehearse [options]',
    '',
    'the rehearsal model in the foreground, an OpenAI-compatible endpoint that costs nothing; prints its base URL',
    '',
    'Options:',
    ...lines,
    '  -h, --help'.padEnd(32) + 'display help for command',
  ].join('\n');
}
