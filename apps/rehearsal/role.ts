/** The parts that a model plays in the pipeline. */
export type Role =
  | 'extract'
  | 'generate'
  | 'judgeProblem'
  | 'judgeSolution'
  | 'solve'
  | 'mergePoints'
  | 'cleanPoints'
  | 'rate'
  | 'pointsUsed'
  | 'sameProblem'
  | 'program'
  | 'other'
  | 'embed';

/** Told by a property that the schema (or a prompt that asks for JSON in words) names. First fit wins. */
const BY_PROPERTY: readonly (readonly [properties: readonly string[], role: Role])[] = [
  [['knowledgePoints'], 'extract'],
  [['verdicts', 'used'], 'pointsUsed'],
  [['verdicts', 'keep'], 'cleanPoints'],
  [['verdicts'], 'mergePoints'],
  [['problem', 'answerType'], 'generate'],
  [['problem', 'plan'], 'generate'],
  [['difficulty'], 'rate'],
  [['sameProblem'], 'sameProblem'],
  [['correct'], 'judgeSolution'],
  [['score'], 'judgeProblem'],
  [['ok', 'word'], 'other'],
];

const BY_WORDS: readonly (readonly [words: RegExp, role: Role])[] = [
  [/(?:python|short) program/i, 'program'],
  [/extract[^.]{0,60}(?:knowledge points|concepts)/i, 'extract'],
  [/(?:write|compose|create)[^.]{0,60}problem/i, 'generate'],
  [/judge[^.]{0,40}solution|is the solution correct/i, 'judgeSolution'],
  [/judge[^.]{0,40}problem|quality of[^.]{0,20}problem/i, 'judgeProblem'],
  [/solve|\\boxed|final answer/i, 'solve'],
];

/** The names of the properties of a JSON schema, however deep. */
export function propertiesOf(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== 'object' || schema === null) return found;
  for (const [key, value] of Object.entries(schema as Readonly<Record<string, unknown>>)) {
    if (key === 'properties' && typeof value === 'object' && value !== null) {
      for (const name of Object.keys(value)) found.add(name);
    }
    propertiesOf(value, found);
  }
  return found;
}

/**
 * Recognises a role as a model would: by the properties that the schema asks for, else by the words of the prompt.
 * `wantsJson` tells a request for some other JSON from one for plain text.
 */
export function recogniseRole(system: string, material: string, schema: unknown, wantsJson: boolean): Role {
  if (schema !== undefined) {
    const properties = propertiesOf(schema);
    return BY_PROPERTY.find(([names]) => names.every((name) => properties.has(name)))?.[1] ?? 'other';
  }
  for (const text of [system, material]) {
    const named = BY_PROPERTY.find(([names]) => names.every((name) => new RegExp(`["'\`]${name}["'\`]`).test(text)));
    if (named !== undefined) return named[1];
  }
  const told = BY_WORDS.find(([words]) => words.test(system))?.[1];
  return told ?? (wantsJson ? 'other' : 'solve');
}
