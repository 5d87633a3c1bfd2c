import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { z } from 'zod';

/** A template as its file holds it. */
export interface Template {
  name: string;
  version: number;
  purpose: string;
  /** The whole file: what the hash covers. */
  source: string;
  /** Empty where the prompt has no system part. */
  system: string;
  user: string;
}

const FrontMatter = z.strictObject({ name: z.string(), version: z.int().min(1), purpose: z.string().min(1) });

// tsc copies no templates: compiled code reads them from the sources, which lie below the folder of package.json.
function templatesFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const above = dirname(folder);
    if (above === folder) throw new Error('package.json not found above the prompts room');
    folder = above;
  }
  return join(folder, 'libs', 'prompts', 'templates');
}

/** Reads one template from its text. @throws Error naming `file` and what is wrong */
export function parseTemplate(file: string, source: string): Template {
  const parts = /^---\n([\s\S]*?)\n---\n+(?:## System\n([\s\S]*?)\n)?## User\n([\s\S]*)$/.exec(source);
  if (parts === null) {
    throw new Error(`${file}: a template is front matter between --- lines, then ## System (optional) and ## User`);
  }
  const front = FrontMatter.safeParse(parse(parts[1] ?? ''));
  if (!front.success) throw new Error(`${file}: front matter: ${z.prettifyError(front.error)}`);
  return { ...front.data, source, system: (parts[2] ?? '').trim(), user: (parts[3] ?? '').trim() };
}

const loaded = new Map<string, Template>();

/** The template `templates/<name>@<version>.md`, read once: a published version never changes. @throws Error */
export function loadTemplate(name: string, version: number): Template {
  const id = `${name}@${version}`;
  let template = loaded.get(id);
  if (template === undefined) {
    const file = join(templatesFolder(), `${id}.md`);
    template = parseTemplate(file, readFileSync(file, 'utf8').replaceAll('\r\n', '\n'));
    if (template.name !== name || template.version !== version) {
      throw new Error(`${file}: its front matter names ${template.name}@${template.version}`);
    }
    loaded.set(id, template);
  }
  return template;
}

/** Published versions of a prompt, the oldest first. */
export function promptVersions(name: string): number[] {
  return readdirSync(templatesFolder())
    .map((file) => /^(.+)@(\d+)\.md$/.exec(file))
    .filter((parts) => parts?.[1] === name)
    .map((parts) => Number(parts?.[2]))
    .sort((a, b) => a - b);
}
