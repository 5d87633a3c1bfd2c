const PLACE = /\{\{([a-z_][a-z0-9_]*)\}\}/g;

/**
 * Puts variables into `{{places}}`, in one pass: braces inside a value stay as they are. A list becomes lines after `- `.
 * @throws Error naming the prompt and the variable that is missing
 */
export function fillTemplate(prompt: string, text: string, variables: Readonly<Record<string, unknown>>): string {
  return text.replaceAll(PLACE, (_, name: string) => {
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (typeof value === 'string') return value;
    // A line break inside a name would make two points of one.
    if (Array.isArray(value)) return value.map((item) => `- ${String(item).replace(/\s+/g, ' ').trim()}`).join('\n');
    throw new Error(`prompt ${prompt}: the variable ${name} is missing`);
  });
}
