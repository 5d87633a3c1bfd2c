import { parseArgs } from 'node:util';
import { readItems } from './read-items.ts';

/** How the rehearsal model behaves. Shares and rates are probabilities from 0 to 1, times are milliseconds. */
export interface RehearsalSettings {
  /** Share of solution paths that end in a wrong answer, over all problems. */
  readonly wrong: number;
  /** Share of problems that are written with a flaw. */
  readonly flaw: number;
  /** Share of written problems that are one of a dozen problems again. */
  readonly duplicates: number;
  /** Share of written problems that are an item of `contaminationItems`, as it is, with other numbers or after a sentence. */
  readonly contamination: number;
  readonly contaminationItems: readonly string[];
  /** Share of judgements that go the wrong way. */
  readonly judgeNoise: number;
  readonly latency: number;
  /** Median (ms) and sigma of a lognormal latency, on top of `latency`. */
  readonly latencyLognormal: readonly [median: number, sigma: number] | undefined;
  readonly rate429: number;
  /** A wall of 429 every so many seconds for so many seconds, by the clock. */
  readonly burst429: readonly [everySeconds: number, forSeconds: number] | undefined;
  readonly rate500: number;
  readonly rateDrop: number;
  readonly rateMalformed: number;
  readonly rateTruncated: number;
  readonly rateHang: number;
  readonly refuseSeed: boolean;
  readonly refuseSchema: boolean;
  readonly apiKey: string | undefined;
  /** Prompt tokens above which a request is refused. */
  readonly context: number;
  /** How many bodies are remembered for counting repeats and tries. */
  readonly remember: number;
}

export const DEFAULT_SETTINGS: RehearsalSettings = {
  wrong: 0.25,
  flaw: 0.1,
  duplicates: 0,
  contamination: 0,
  contaminationItems: [],
  judgeNoise: 0.05,
  latency: 0,
  latencyLognormal: undefined,
  rate429: 0,
  burst429: undefined,
  rate500: 0,
  rateDrop: 0,
  rateMalformed: 0,
  rateTruncated: 0,
  rateHang: 0,
  refuseSeed: false,
  refuseSchema: false,
  apiKey: undefined,
  context: 131_072,
  remember: 1_000_000,
};

const SHARES = [
  'wrong',
  'flaw',
  'duplicates',
  'contamination',
  'judgeNoise',
  'rate429',
  'rate500',
  'rateDrop',
  'rateMalformed',
  'rateTruncated',
  'rateHang',
] as const;
const AMOUNTS = ['latency', 'context', 'remember'] as const;
const PAIRS = ['latencyLognormal', 'burst429'] as const;
const SWITCHES = ['refuseSeed', 'refuseSchema'] as const;

/** Everything that a command line may say. */
export const FLAGS: readonly { readonly name: string; readonly takesValue: boolean }[] = [
  ...['port', ...SHARES, ...AMOUNTS, ...PAIRS, 'apiKey', 'contaminationFile'].map((name) => ({
    name,
    takesValue: true,
  })),
  ...SWITCHES.map((name) => ({ name, takesValue: false })),
];

/** A setting that makes no sense; the message names it and says what would. */
export class SettingError extends Error {}

function within(name: string, given: unknown, high: number): number {
  const value = typeof given === 'string' && given.trim() !== '' ? Number(given) : given;
  if (typeof value === 'number' && value >= 0 && value <= high) return value;
  throw new SettingError(`${name} must be a number from 0 to ${high}, not ${JSON.stringify(given)}`);
}

function twoNumbers(name: string, given: unknown): readonly [number, number] {
  const items: readonly unknown[] =
    typeof given === 'string' ? given.split(',') : Array.isArray(given) ? (given as readonly unknown[]) : [];
  if (items.length !== 2) throw new SettingError(`${name} must be two numbers, such as 500,0.4`);
  return [within(name, items[0], Number.MAX_SAFE_INTEGER), within(name, items[1], Number.MAX_SAFE_INTEGER)];
}

/**
 * Lays given values over settings; text (from a command line) and JSON values are both read.
 * @throws SettingError for an unknown name or a value out of range, before anything is changed.
 */
export function changeSettings(
  settings: RehearsalSettings,
  given: Readonly<Record<string, unknown>>,
): RehearsalSettings {
  const changes: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(given)) {
    if (value === undefined) continue;
    if (SHARES.some((known) => known === name)) changes[name] = within(name, value, 1);
    else if (AMOUNTS.some((known) => known === name)) changes[name] = within(name, value, Number.MAX_SAFE_INTEGER);
    else if (PAIRS.some((known) => known === name))
      changes[name] = value === null ? undefined : twoNumbers(name, value);
    else if (SWITCHES.some((known) => known === name) && typeof value === 'boolean') changes[name] = value;
    else if (name === 'contaminationFile' && typeof value === 'string') changes['contaminationItems'] = itemsOf(value);
    else if (name === 'apiKey' && (value === null || typeof value === 'string')) changes[name] = value ?? undefined;
    else
      throw new SettingError(
        `${name} is not a setting of the rehearsal model, or ${JSON.stringify(value)} is not its kind`,
      );
  }
  const changed = { ...settings, ...changes };
  const faults =
    changed.rate429 +
    changed.rate500 +
    changed.rateDrop +
    changed.rateMalformed +
    changed.rateTruncated +
    changed.rateHang;
  if (faults > 1) throw new SettingError(`the fault rates add up to ${faults}, above 1`);
  if (changed.duplicates + changed.contamination > 1)
    throw new SettingError('duplicates and contamination add up to more than 1');
  if (changed.contamination > 0 && changed.contaminationItems.length === 0)
    throw new SettingError('contamination needs contaminationFile: a JSONL file of the items to plant');
  return changed;
}

function itemsOf(path: string): string[] {
  try {
    return readItems(path);
  } catch (error) {
    throw new SettingError(`contaminationFile: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** `rate429` as it is written on a command line: `rate-429`. */
export const kebab = (name: string): string => name.replaceAll(/(\d+|[A-Z])/g, (part) => `-${part.toLowerCase()}`);

type Flags = Record<string, { type: 'string' | 'boolean' }>;

function parseFlags(argv: readonly string[], options: Flags): Readonly<Record<string, unknown>> {
  try {
    return parseArgs({ args: [...argv], options, strict: true }).values;
  } catch (error) {
    throw new SettingError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

/**
 * Settings and port from a command line such as `--port 0 --latency 500 --rate-429 0.1 --refuse-seed`.
 * @throws SettingError for a flag that does not exist or a value out of range.
 */
export function readFlags(argv: readonly string[]): { port: number; settings: RehearsalSettings } {
  const options: Flags = Object.fromEntries(
    FLAGS.map(({ name, takesValue }) => [kebab(name), { type: takesValue ? 'string' : 'boolean' }]),
  );
  const values = parseFlags(argv, options);
  const names = FLAGS.map(({ name }) => name).filter((name) => name !== 'port');
  const given = Object.fromEntries(names.map((name) => [name, values[kebab(name)]]));
  return { port: within('port', values['port'] ?? 0, 65_535), settings: changeSettings(DEFAULT_SETTINGS, given) };
}
