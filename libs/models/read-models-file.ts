import { ModelsConfig } from '#contracts';
import { readFileSync } from 'node:fs';
import { isMap, isNode, isScalar, LineCounter, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { ModelsConfigError } from './models-config-error.ts';

type Path = readonly PropertyKey[];

/** The line of a place in the file; of what holds it, where the place itself is missing. */
function lineOf(document: Document, lines: LineCounter, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const holder = document.getIn(path.slice(0, length - 1), true);
    const key = path[length - 1];
    if (isMap(holder)) {
      const pair = holder.items.find((item) => isScalar(item.key) && item.key.value === key);
      if (pair !== undefined && isNode(pair.key) && pair.key.range) return lines.linePos(pair.key.range[0]).line;
    }
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

const nameOf = (path: Path): string => path.map(String).join('.');

function wordsOf(issue: z.core.$ZodIssue): { path: Path; words: string }[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...issue.path, key], words: 'is not a setting of the models file' }));
  }
  if (issue.code === 'invalid_type' && issue.input === undefined && issue.message.includes('undefined')) {
    return [{ path: issue.path, words: 'is missing' }];
  }
  return [{ path: issue.path, words: issue.message.charAt(0).toLowerCase() + issue.message.slice(1) }];
}

/** Endpoints that roles name and the file does not have; endpoints whose key has no value. */
function* meaningFaults(
  config: ModelsConfig,
  readSecret: (name: string) => string | undefined,
): Generator<{ path: Path; words: string }> {
  const names = Object.keys(config.endpoints);
  for (const [role, models] of Object.entries(config.roles)) {
    const list = Array.isArray(models) ? models : models === undefined ? [] : [models];
    for (const [index, model] of list.entries()) {
      if (names.includes(model.endpoint)) continue;
      const path = Array.isArray(models) ? ['roles', role, index, 'endpoint'] : ['roles', role, 'endpoint'];
      yield {
        path,
        words: `names no endpoint of this file: "${model.endpoint}" (there are: ${names.join(', ') || 'none'})`,
      };
    }
  }
  for (const [name, endpoint] of Object.entries(config.endpoints)) {
    if (endpoint.apiKeyEnv === undefined || readSecret(endpoint.apiKeyEnv)) continue;
    yield {
      path: ['endpoints', name, 'apiKeyEnv'],
      words: `names the variable ${endpoint.apiKeyEnv}, which is not set`,
    };
  }
}

/**
 * Reads a models file (docs/models.example.yaml).
 * @throws ModelsConfigError with `file:line: path: what is wrong` for every fault
 */
export function readModelsFile(file: string, readSecret: (name: string) => string | undefined): ModelsConfig {
  let source: string;
  try {
    source = readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new ModelsConfigError([`${file}: the models file cannot be read (${code}): check SEEDGRAPH_MODELS_FILE`]);
  }
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0) {
    throw new ModelsConfigError(
      document.errors.map((error) => `${file}:${lines.linePos(error.pos[0]).line}: not YAML: ${error.message}`),
    );
  }
  const tell = (fault: { path: Path; words: string }): string =>
    `${file}:${lineOf(document, lines, fault.path)}: ${nameOf(fault.path) || 'the file'}: ${fault.words}`;
  const result = ModelsConfig.safeParse(document.toJS(), { reportInput: true });
  if (!result.success) throw new ModelsConfigError(result.error.issues.flatMap(wordsOf).map(tell));
  const faults = [...meaningFaults(result.data, readSecret)];
  if (faults.length > 0) throw new ModelsConfigError(faults.map(tell));
  return result.data;
}
