/**
 * Order of canonical names: by code point, as Neo4j orders text. JavaScript's own order differs from it beyond U+FFFF, and a locale's order
 * differs from machine to machine; either would draw other sets.
 */
export function compareNames(a: string, b: string): number {
  if (a === b) return 0;
  let i = 0;
  const shorter = Math.min(a.length, b.length);
  while (i < shorter && a.charCodeAt(i) === b.charCodeAt(i)) i += 1;
  if (i === shorter) return a.length - b.length;
  return weigh(a.charCodeAt(i)) - weigh(b.charCodeAt(i));
}

/** Surrogates stand for code points above all others. */
function weigh(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
