export type Neo4jAnswer =
  | { readonly kind: 'ready' }
  | { readonly kind: 'refused'; readonly detail: string }
  | { readonly kind: 'silent'; readonly detail: string };

/**
 * Runs one small write over Neo4j's HTTP port (it leaves nothing behind): tells whether the server is up, lets us in and
 * can write. `refused` is a wrong password; `silent` is all that may still pass while it starts.
 */
export async function probeNeo4j(
  httpPort: number,
  { user, password, database }: { user: string; password: string; database: string },
  timeoutMs: number,
): Promise<Neo4jAnswer> {
  try {
    const response = await fetch(`http://127.0.0.1:${httpPort}/db/${database}/tx/commit`, {
      method: 'POST',
      headers: {
        authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ statements: [{ statement: 'CREATE (n) DELETE n' }] }),
      signal: AbortSignal.timeout(timeoutMs),
    });
    const text = await response.text();
    if (response.status === 401 || response.status === 403) return { kind: 'refused', detail: firstError(text) };
    const complaint = firstError(text);
    return response.ok && complaint === '' ? { kind: 'ready' } : { kind: 'silent', detail: complaint };
  } catch (error) {
    const cause = error instanceof Error ? (error.cause ?? error) : error;
    return { kind: 'silent', detail: cause instanceof Error ? cause.message : 'no answer' };
  }
}

function firstError(text: string): string {
  try {
    const { errors } = JSON.parse(text) as { errors?: { code: string; message: string }[] };
    return errors?.[0] === undefined ? '' : `${errors[0].code}: ${errors[0].message}`;
  } catch {
    return text.slice(0, 200);
  }
}
