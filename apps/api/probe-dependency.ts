import type { DependencyState } from '#contracts';

/** A dependency that is silent for so long counts as away. */
const SILENT_MS = 2_000;

/** Asks a dependency for a sign of life; never throws and never waits long. */
export async function probeDependency(probe: () => Promise<unknown>): Promise<DependencyState> {
  const started = performance.now();
  const took = () => Math.round((performance.now() - started) * 10) / 10;
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${SILENT_MS} ms`)), SILENT_MS);
  });
  try {
    await Promise.race([probe(), silence]);
    return { ok: true, latencyMs: took(), detail: null };
  } catch (error) {
    return { ok: false, latencyMs: took(), detail: error instanceof Error ? error.message.slice(0, 200) : 'away' };
  } finally {
    clearTimeout(timer);
  }
}
