/** A shorter secret would blank ordinary words wherever they stand. */
const SHORTEST = 6;

/** What stands in a secret's place. */
const CENSOR = '[secret]';

/** Takes known secrets out of texts that leave the process. */
export interface SecretFilter {
  /** Further values that must not be shown, such as keys that are known only after a file was read. */
  add(secrets: readonly (string | undefined)[]): void;
  hide(text: string): string;
}

/** The forms in which a value turns up in logs: as it is, inside JSON, inside a URL, and as credentials of Basic authentication. */
function formsOf(secret: string): string[] {
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64'),
  ];
}

/**
 * Names of fields cannot catch a secret inside a message of a library or of a model server: values can.
 * @param secrets values; those of fewer than six characters are left alone
 */
export function createSecretFilter(secrets: readonly (string | undefined)[] = []): SecretFilter {
  const known = new Set<string>();
  let pattern: RegExp | undefined;
  const filter: SecretFilter = {
    add(more) {
      for (const secret of more) {
        if (secret !== undefined && secret.length >= SHORTEST) for (const form of formsOf(secret)) known.add(form);
      }
      // The longest first: a secret that holds another must not leave its rest behind.
      const escaped = [...known]
        .sort((a, b) => b.length - a.length)
        .map((form) => form.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
      pattern = escaped.length === 0 ? undefined : new RegExp(escaped.join('|'), 'g');
    },
    hide: (text) => (pattern === undefined ? text : text.replace(pattern, CENSOR)),
  };
  filter.add(secrets);
  return filter;
}
