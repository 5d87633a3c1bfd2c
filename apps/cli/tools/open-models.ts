import { loadConfig } from '#config';
import type { ModelRole, ModelView, WorkWriter } from '#contracts';
import { createLocalLimiter, createModelGateway, loadModels } from '#models';
import type { Gateway } from '#models';
import { askSame, describeDoubt, isDoubted, pairOf, tallyControls } from '#pipeline';
import type { DecidePairs, NameAsker } from '#pipeline';
import { CliError } from '../client/cli-error.ts';
import type { CliContext } from '../context.ts';

/** What ledger and store call the questions of a tool: they belong to no run. */
const RUN = 'tools';

/** Models as the tools ask them: without a store, so that nothing is kept and no budget holds. */
export interface ToolModels {
  /** Decides pairs with the canonicaliser; each pair is asked once. One that fails its control pairs is asked about none. */
  decide: DecidePairs;
  /** Why the canonicaliser is not believed; undefined where it is, or was not asked yet. */
  doubt: () => string | undefined;
  /** Unit vectors of texts from the embedder. */
  embed: (texts: readonly string[]) => Promise<Float32Array[]>;
  close: () => Promise<void>;
}

/** Endpoints take a few hundred texts a call. */
const TEXTS_A_CALL = 256;

/** Usage has no ledger here. */
const NO_LEDGER: Pick<WorkWriter, 'write'> = { write: () => Promise.reject(new Error('a tool keeps nothing')) };

function unitVector(vector: readonly number[]): Float32Array {
  const length = Math.hypot(...vector) || 1;
  return Float32Array.from(vector, (value) => value / length);
}

/**
 * The models of the configuration (`SEEDGRAPH_MODELS_FILE`, or `SEEDGRAPH_MODEL` with `OPENAI_BASE_URL`); nothing is asked before its use.
 * @param options `controls: false`: the canonicaliser is believed untried, as for measuring it
 */
export function openToolModels(context: CliContext, { controls = true }: { controls?: boolean } = {}): ToolModels {
  const config = loadConfig(context.env);
  const { config: models, secrets } = loadModels({ ...config.models, readSecret: config.readSecret });
  const gateway = createModelGateway({ config: models, secrets, limiter: createLocalLimiter(models.endpoints) });
  const writer: WorkWriter = {
    write: (kind, row) => (kind === 'usage' ? Promise.resolve(true as never) : NO_LEDGER.write(kind, row)),
    close: () => Promise.resolve(),
  };
  const known = new Map<string, { same: boolean; by: string }>();
  let doubt: string | undefined;
  let tried = !controls;
  const tryControls = async (asker: NameAsker): Promise<void> => {
    if (tried) return;
    const tally = await tallyControls(gateway, asker, false);
    tried = true;
    if (!isDoubted(tally)) return;
    doubt = describeDoubt(tally);
    context.note(`${doubt}: it is not believed, names stay apart (docs/points.md; --no-controls believes it untried)`);
  };
  return {
    doubt: () => doubt,
    async decide(pairs) {
      const model = theRole(gateway, 'canonicaliser', 'extractor');
      const asker = { runId: RUN, stage: 'canonicalise', model };
      if (pairs.length > 0) await tryControls(asker);
      if (doubt !== undefined) return known;
      const missing = pairs.filter(({ id }) => !known.has(id));
      await askSame({ models: gateway, writer }, asker, missing, (answer) => {
        for (const { item, decision } of answer.decisions) {
          known.set(pairOf(item.a, item.b).id, { same: decision.yes, by: `model:${answer.model}` });
        }
        return Promise.resolve();
      });
      return known;
    },
    async embed(texts) {
      const model = theRole(gateway, 'embedder');
      const vectors: Float32Array[] = [];
      for (let start = 0; start < texts.length; start += TEXTS_A_CALL) {
        const part = texts.slice(start, start + TEXTS_A_CALL);
        const answer = await gateway.embed({ runId: RUN, stage: 'embed', model, texts: part });
        vectors.push(...answer.vectors.map(unitVector));
      }
      return vectors;
    },
    close: () => gateway.close(),
  };
}

function theRole(gateway: Gateway, ...roles: ModelRole[]): ModelView {
  for (const role of roles) {
    const [model] = gateway.models(role);
    if (model !== undefined) return model;
  }
  throw new CliError(`no model is configured for the role ${roles[0] ?? ''}: see docs/models.md`);
}
