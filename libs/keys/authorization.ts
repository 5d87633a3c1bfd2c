/**
 * What an `Authorization` header shows: its scheme in small letters, and what stands after it. Undefined: there is none, or it is not of this form.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2
 */
export function readAuthorization(header: string | undefined): { scheme: string; value: string } | undefined {
  const [, scheme, value] = /^(\S+) +(\S+)\s*$/.exec(header ?? '') ?? [];
  return scheme === undefined || value === undefined ? undefined : { scheme: scheme.toLowerCase(), value };
}
