import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lintCypherQuery } from '@neo4j-cypher/language-support';

/** Severity of the language server protocol for what is an error; the rest are hints that need a schema to be right. */
const ERROR = 1;

/** What is wrong with one statement file: syntax, and a header that doesn't say what the statement takes. */
export function lintStatement(name: string, text: string): string[] {
  const problems: string[] = [];
  const { diagnostics } = lintCypherQuery(text, {}, { consoleCommandsEnabled: false });
  for (const { severity, message: said, range } of diagnostics) {
    const message = typeof said === 'string' ? said : said.value;
    // Parameters are given at run time: that the linter doesn't know them says nothing.
    if (severity !== ERROR || /^Parameter .* is not defined/.test(message)) continue;
    problems.push(`${name}:${range.start.line + 1}: ${message}`);
  }
  const header = (field: string) => new RegExp(`^// ${field}: (.+)$`, 'm').exec(text)?.[1];
  for (const field of ['purpose', 'params', 'columns']) {
    if (header(field) === undefined) problems.push(`${name}: the header has no line "// ${field}: ..."`);
  }
  const names = (source: string) =>
    [...new Set([...source.matchAll(/\$(\w+)/g)].map((match) => match[1] ?? ''))].sort();
  const listed = names(header('params') ?? '');
  const used = names(text.replace(/^\s*\/\/.*$/gm, ''));
  // The graph library writes `$in.x` for `$x` (plan-once.ts): in a quoted text that would change the text.
  const quoted = text.replace(/^\s*\/\/.*$/gm, '').match(/'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"/g) ?? [];
  if (quoted.some((one) => /\$\w/.test(one))) problems.push(`${name}: a $ inside a quoted text`);
  for (const one of used) if (!listed.includes(one)) problems.push(`${name}: $${one} is used and not in the header`);
  for (const one of listed) if (!used.includes(one)) problems.push(`${name}: $${one} is in the header and not used`);
  return problems;
}

/** Lints every statement of a folder; answers the problems found. */
export function lintFolder(folder: string): { files: number; problems: string[] } {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cypher'));
  const problems = names.sort().flatMap((name) => lintStatement(name, readFileSync(join(folder, name), 'utf8')));
  return { files: names.length, problems };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { files, problems } = lintFolder(fileURLToPath(new URL('../../cypher/', import.meta.url)));
  for (const problem of problems) process.stdout.write(`${problem}\n`);
  process.stdout.write(`${files} Cypher files, ${problems.length} problems\n`);
  process.exitCode = problems.length > 0 ? 1 : 0;
}
