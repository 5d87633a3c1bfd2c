/**
 * A function of a text that keeps what it answered: for texts that come again and again. Bounded: when it holds `most` answers it starts again.
 * @param compute depends on the text alone, and its answers are not changed by anybody
 */
export function remember<T>(compute: (text: string) => T, most: number): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const kept = known.get(text);
    if (kept !== undefined) return kept;
    const answer = compute(text);
    if (known.size >= most) known.clear();
    known.set(text, answer);
    return answer;
  };
}
