import { DryRun, RELATIONS, Run } from '#contracts';
import type { ApiClient } from '../client/api-client.ts';
import { CliError } from '../client/cli-error.ts';
import { listPages } from '../client/list-pages.ts';
import { count } from '../screen/figures.ts';
import { sizeQuotas } from './size-quotas.ts';

export interface SynthesisPlan {
  request: Record<string, unknown>;
  forecast: DryRun['forecast'];
  total: number;
  /** What a person should know of it. */
  words: string[];
}

const FIRST_SEED = 7;

/** A request that this corpus can meet, however often the demo ran on it: quotas from what a dry run says is there. */
export async function planSynthesis(client: ApiClient, corpus: string, wanted: number): Promise<SynthesisPlan> {
  let earlier = 0;
  for await (const run of listPages(client, Run, '/runs', { corpus, kind: 'synthesis' }, 1_000))
    earlier += run.funnel.planned > 0 ? 1 : 0;
  const base = { corpus, name: 'demo', seed: FIRST_SEED + earlier, shortfall: 'accept', wait: true };
  const ask = (sets: object, repeats: 'never' | 'allow') =>
    client.send(DryRun, '/synthesize', { query: { dryRun: true }, json: { ...base, sets, repeats } });
  const one = Object.fromEntries(RELATIONS.map((name) => [name, 1]));

  const words =
    earlier === 0
      ? []
      : [`${count(earlier)} earlier runs used sets of this corpus; this one draws others (seed number ${base.seed})`];
  let repeats: 'never' | 'allow' = 'never';
  let quotas = sizeQuotas((await ask(one, repeats)).available, wanted);
  if (quotas.total < wanted / 2) {
    words.push(`only ${count(quotas.total)} sets are left that no run used: this one may use sets again`);
    repeats = 'allow';
    quotas = sizeQuotas((await ask(one, repeats)).available, wanted);
  }
  if (quotas.total === 0) throw new CliError(`corpus ${corpus} has no sets to choose: its graph has no edges`);
  if (quotas.short.length > 0) words.push(`fewer sets than planned are there of: ${quotas.short.join(', ')}`);
  const { forecast } = await ask(quotas.sets, repeats);
  return { request: { ...base, sets: quotas.sets, repeats }, forecast, total: quotas.total, words };
}
