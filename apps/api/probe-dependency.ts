import { ProductError, type DependencyState } from '#contracts';

/** A dependency that is silent for so long counts as away. */
const SILENT_MS = 2_000;

class Silent extends Error {}

/** Anybody may read this: what drivers say names addresses and users. */
function wordsOf(error: unknown): string {
  if (error instanceof ProductError) return error.message;
  if (error instanceof Silent) return `no answer within ${SILENT_MS} ms`;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  return /^E[A-Z]{2,20}$/.test(code) ? `away (${code})` : 'away';
}

/** Asks a dependency for a sign of life; never throws and never waits long. */
export async function probeDependency(probe: () => Promise<unknown>): Promise<DependencyState> {
  const started = performance.now();
  const took = () => Math.round((performance.now() - started) * 10) / 10;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Silent()), SILENT_MS);
  });
  try {
    await Promise.race([probe(), silence]);
    return { ok: true, latencyMs: took(), detail: null };
  } catch (error) {
    return { ok: false, latencyMs: took(), detail: wordsOf(error) };
  } finally {
    clearTimeout(timer);
  }
}
