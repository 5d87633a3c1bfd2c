// The floor: the openai package in a plain loop with p-limit, nothing else. A process of its own, so that its processor time can be told apart.
import { readFileSync } from 'node:fs';
import OpenAI from 'openai';
import pLimit from 'p-limit';

const [bodiesFile = '', baseURL = '', concurrency = '64'] = process.argv.slice(2);
type Body = OpenAI.Chat.ChatCompletionCreateParamsNonStreaming;
const bodies = JSON.parse(readFileSync(bodiesFile, 'utf8')) as Body[];
const client = new OpenAI({ baseURL, apiKey: 'none', maxRetries: 0, timeout: 600_000 });
const limit = pLimit(Number(concurrency));
const before = process.cpuUsage();
const started = performance.now();
let tokens = 0;
await Promise.all(
  bodies.map((body) =>
    limit(async () => {
      const answer = await client.chat.completions.create(body);
      tokens += answer.usage?.total_tokens ?? 0;
    }),
  ),
);
const used = process.cpuUsage(before);
process.stdout.write(
  `${JSON.stringify({ calls: bodies.length, seconds: (performance.now() - started) / 1_000, cpuMs: (used.user + used.system) / 1_000, tokens })}\n`,
);
