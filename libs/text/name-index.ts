import { nameFeatures } from './name-features.ts';
import { synonymKey } from './synonyms.ts';

/** A name that may be the same as the one that was asked for. */
export interface Candidate {
  form: string;
  /** Who proposes: the synonym table, what the names share in writing, or their vectors. */
  by: 'table' | 'writing' | 'vector';
  /** Cosine, from 0 to 1, of what proposes; 1 for the table. */
  score: number;
}

export interface NameIndexOptions {
  /** Candidates of one name at most. Default 15. */
  limit?: number;
  /** Least cosine of written features. Default 0.12: below it a name shares little but endings. */
  writingFloor?: number;
  /** Least cosine of vectors. Default 0.3: small embedders give synonyms little more. */
  vectorFloor?: number;
}

interface Scored {
  form: string;
  score: number;
}

/** Names that can be asked for their likely same ones. */
export interface NameIndex {
  /** Adds a normal form; its vector, where an embedder gave one, has unit length. Adding it again replaces its vector. */
  add(form: string, vector?: Float32Array): void;
  /**
   * Likely same names of a form, the likeliest first: at most `limit`, never the form itself. The form need not be in the index.
   * @param near those that an embedder puts nearest to it; left out, they are found among the vectors that were added
   */
  candidates(form: string, near?: readonly Scored[]): Candidate[];
  size(): number;
}

const byScore = (a: Scored, b: Scored): number => b.score - a.score || (a.form < b.form ? -1 : 1);

/** The best few of what it is offered, in order: most of what shares a feature is far behind, and sorting it all would cost most. */
function createBest(limit: number): { offer: (form: string, score: number) => void; list: () => Scored[] } {
  const kept: Scored[] = [];
  return {
    offer(form, score) {
      const last = kept.at(-1);
      const entry = { form, score };
      if (kept.length >= limit && (last === undefined || byScore(entry, last) > 0)) return;
      let at = kept.length;
      for (let before = kept[at - 1]; before !== undefined && byScore(entry, before) < 0; before = kept[at - 1])
        at -= 1;
      kept.splice(at, 0, entry);
      if (kept.length > limit) kept.pop();
    },
    list: () => kept,
  };
}

/** A feature of more names than this, and of more than a tenth of all, is not looked up. */
const MOST_POSTINGS = 400;

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

/**
 * An inverted index over the features of normal forms: a name is compared with those that share a rare feature, not with all. What it answers
 * depends on the names that are in it, not on the order in which they came.
 */
export function createNameIndex(options: NameIndexOptions = {}): NameIndex {
  const { limit = 15, writingFloor = 0.12, vectorFloor = 0.3 } = options;
  const forms: string[] = [];
  const numbers = new Map<string, number>();
  const features = new Map<string, number>();
  /** By feature: the names that have it. By name: its features and their weights. */
  const postings: number[][] = [];
  const featuresOf: Int32Array[] = [];
  const weightsOf: Float32Array[] = [];
  const vectors: (Float32Array | undefined)[] = [];
  const groups = new Map<string, string[]>();
  let norms: Float64Array | undefined;
  let sums = new Float64Array(0);

  const rarity = (feature: number): number => {
    const names = postings[feature]?.length ?? 0;
    return names === 0 ? 0 : Math.log(1 + forms.length / names);
  };

  /** Lengths of all names; rarities change with every name, so they are computed when first asked for after a change. */
  function lengths(): Float64Array {
    if (norms !== undefined) return norms;
    const rarities = postings.map((_, feature) => rarity(feature));
    norms = Float64Array.from(forms, (_, name) => {
      const weights = weightsOf[name];
      let sum = 0;
      featuresOf[name]?.forEach((feature, position) => {
        sum += ((weights?.[position] ?? 0) * (rarities[feature] ?? 0)) ** 2;
      });
      return Math.sqrt(sum);
    });
    sums = new Float64Array(forms.length);
    return norms;
  }

  /** Features of a form that names of the index have, too. */
  function knownFeatures(form: string): { feature: number; weight: number }[] {
    const number = numbers.get(form);
    const [own, weights] = [featuresOf[number ?? -1], weightsOf[number ?? -1]];
    if (own !== undefined) return [...own].map((feature, position) => ({ feature, weight: weights?.[position] ?? 0 }));
    return nameFeatures(form).flatMap(({ key, weight }) => {
      const feature = features.get(key);
      return feature === undefined ? [] : [{ feature, weight }];
    });
  }

  function written(form: string): Scored[] {
    const norm = lengths();
    const values = knownFeatures(form).map(({ feature, weight }) => ({
      feature,
      value: (weight * rarity(feature)) ** 2,
    }));
    const own = Math.sqrt(values.reduce((sum, { value }) => sum + value, 0));
    const touched: number[] = [];
    // What many names share tells little and costs most.
    const common = Math.max(MOST_POSTINGS, forms.length / 10);
    for (const { feature, value } of values) {
      const names = postings[feature];
      if (names === undefined || names.length > common) continue;
      for (const name of names) {
        const sum = sums[name] ?? 0;
        if (sum === 0) touched.push(name);
        sums[name] = sum + value;
      }
    }
    const best = createBest(limit);
    for (const name of touched) {
      const score = (sums[name] ?? 0) / (own * (norm[name] ?? 1));
      sums[name] = 0;
      const other = forms[name];
      if (score >= writingFloor && other !== undefined && other !== form) best.offer(other, score);
    }
    return best.list();
  }

  function near(form: string, vector: Float32Array): Scored[] {
    const best = createBest(limit);
    forms.forEach((other, number) => {
      const theirs = vectors[number];
      if (other === form || theirs?.length !== vector.length) return;
      const score = dot(vector, theirs);
      if (score >= vectorFloor) best.offer(other, score);
    });
    return best.list();
  }

  return {
    add(form, vector) {
      const known = numbers.get(form);
      if (known !== undefined) {
        if (vector !== undefined) vectors[known] = vector;
        return;
      }
      const number = forms.push(form) - 1;
      numbers.set(form, number);
      vectors[number] = vector;
      norms = undefined;
      const own = nameFeatures(form);
      weightsOf[number] = Float32Array.from(own, ({ weight }) => weight);
      featuresOf[number] = Int32Array.from(own, ({ key }) => {
        const feature = features.get(key) ?? features.size;
        features.set(key, feature);
        (postings[feature] ??= []).push(number);
        return feature;
      });
      const group = synonymKey(form);
      groups.set(group, [...(groups.get(group) ?? []), form]);
    },
    candidates(form, given) {
      const found = new Map<string, Candidate>();
      const take = (by: Candidate['by'], scored: Scored | undefined): void => {
        if (scored !== undefined && found.size < limit && !found.has(scored.form))
          found.set(scored.form, { ...scored, by });
      };
      for (const other of [...(groups.get(synonymKey(form)) ?? [])].sort()) {
        if (other !== form) take('table', { form: other, score: 1 });
      }
      const writing = written(form);
      const own = vectors[numbers.get(form) ?? -1];
      const vectored = given ?? (own === undefined ? [] : near(form, own));
      // In turn: each way of looking finds what the other cannot.
      for (let rank = 0; rank < limit; rank += 1) {
        take('vector', vectored[rank]);
        take('writing', writing[rank]);
      }
      return [...found.values()];
    },
    size: () => forms.length,
  };
}
