import type { Forecast, ModelView, Price } from '#contracts';

/** A quantity that is not known yet. */
export interface Estimate {
  low: number;
  likely: number;
  high: number;
}

/** Calls that one model will get in one stage, and the tokens of each. */
export interface StageEstimate {
  calls: Estimate;
  tokensIn: Estimate;
  tokensOut: Estimate;
  price: Price | null;
}

/** Measured use of a stage in earlier runs of the corpus, as the ledger has it. */
export interface MeasuredStage {
  stage: string;
  calls: number;
  tokensIn: number;
  tokensOut: number;
}

/** Measured means hold for the next items within this share; the mix of items is not the same twice. */
const MEASURED_BAND = 0.25;
/** Characters of a token in mathematical English: few where formulas are dense, more where prose runs. */
const CHARACTERS_PER_TOKEN = { low: 5, likely: 4, high: 2.5 };
/** Assumed lengths of answers, in tokens, until the corpus has measured ones. */
const ASSUMED_ANSWER: Record<string, Estimate> = {
  extract: { low: 30, likely: 80, high: 300 },
  clean: { low: 400, likely: 700, high: 1_500 },
  canonicalise: { low: 400, likely: 800, high: 1_800 },
  embed: { low: 0, likely: 0, high: 0 },
  generate: { low: 150, likely: 400, high: 1_500 },
  judge: { low: 80, likely: 250, high: 800 },
  solve: { low: 150, likely: 600, high: 2_500 },
  judgeSolution: { low: 60, likely: 250, high: 800 },
  rate: { low: 40, likely: 100, high: 300 },
  program: { low: 80, likely: 300, high: 1_200 },
  pointsUsed: { low: 60, likely: 150, high: 400 },
  adherence: { low: 30, likely: 80, high: 300 },
};
const UNKNOWN_ANSWER: Estimate = { low: 50, likely: 300, high: 1_500 };
const KEYS = ['low', 'likely', 'high'] as const;

const around = (mean: number): Estimate => ({
  low: mean * (1 - MEASURED_BAND),
  likely: mean,
  high: mean * (1 + MEASURED_BAND),
});

/** Estimates one model's calls in a stage: tokens from measured use where there is any, else from the length of the prompt. */
export function estimateStage(input: {
  stage: string;
  model: ModelView;
  calls: Estimate;
  promptCharacters: number;
  measured: readonly MeasuredStage[];
}): StageEstimate {
  const { calls, model } = input;
  const found = input.measured.find(({ stage, calls: made }) => stage === input.stage && made > 0);
  if (found) {
    const tokens = { tokensIn: around(found.tokensIn / found.calls), tokensOut: around(found.tokensOut / found.calls) };
    return { calls, price: model.price, ...tokens };
  }
  const most = model.sampling.maxTokens ?? Infinity;
  const answer = ASSUMED_ANSWER[input.stage] ?? UNKNOWN_ANSWER;
  const each = (of: (key: (typeof KEYS)[number]) => number): Estimate => ({
    low: of('low'),
    likely: of('likely'),
    high: of('high'),
  });
  return {
    calls,
    price: model.price,
    tokensIn: each((key) => input.promptCharacters / CHARACTERS_PER_TOKEN[key]),
    tokensOut: each((key) => Math.min(most, answer[key])),
  };
}

/** Adds estimates up to a forecast; `basis` says from what they were made. */
export function sumForecast(estimates: readonly StageEstimate[], basis: string): Forecast {
  const total = (of: (estimate: StageEstimate, key: (typeof KEYS)[number]) => number, digits: number): Estimate => {
    const sum = (key: (typeof KEYS)[number]) =>
      Number(estimates.reduce((all, one) => all + of(one, key), 0).toFixed(digits));
    return { low: sum('low'), likely: sum('likely'), high: sum('high') };
  };
  return {
    calls: total(({ calls }, key) => calls[key], 0),
    tokens: total(({ calls, tokensIn, tokensOut }, key) => calls[key] * (tokensIn[key] + tokensOut[key]), 0),
    usd: total(
      ({ calls, tokensIn, tokensOut, price }, key) =>
        price === null ? 0 : (calls[key] * (tokensIn[key] * price.in + tokensOut[key] * price.out)) / 1_000_000,
      6,
    ),
    basis,
  };
}

export function charactersOf(prompt: { messages: { content: string }[] }): number {
  return prompt.messages.reduce((sum, { content }) => sum + content.length, 0);
}

/** What a forecast stands on, in words. */
export function forecastBasis(measured: boolean, models: readonly ModelView[]): string {
  const tokens = measured
    ? 'tokens a call as measured in earlier work of this corpus'
    : 'tokens from the length of the prompts and assumed lengths of answers: nothing like it was measured in this corpus yet';
  const unpriced = [...new Set(models.filter(({ price }) => price === null).map(({ model }) => model))];
  const money = unpriced.length === 0 ? '' : `; usd leaves out ${unpriced.join(', ')}, whose price is not known`;
  return `An estimate: ${tokens}${money}.`;
}
