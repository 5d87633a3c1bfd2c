/** Numbers by 53-bit keys in typed arrays: some 20 bytes an entry, where a Map takes more than twice that. */
export interface KeyTable {
  /** Keeps `value` under `key`. @returns the value that was there before; -1: none */
  put(key: number, value: number): number;
  /** The value under a key; -1: none. */
  get(key: number): number;
  size(): number;
  bytes(): number;
}

/** Fuller than this, chains of probes grow long. */
const FULLEST = 0.7;
const FIRST_SLOTS = 64;

/** An empty table. Values are whole numbers from 0 to 2^31 - 2. */
export function createKeyTable(): KeyTable {
  let keys = new Float64Array(FIRST_SLOTS);
  /** One more than the value; 0: empty. */
  let values = new Int32Array(FIRST_SLOTS);
  let size = 0;

  // The key's low 32 bits are well mixed already.
  const placeOf = (key: number): number => {
    const mask = keys.length - 1;
    let place = (key >>> 0) & mask;
    while (values[place] !== 0 && keys[place] !== key) place = (place + 1) & mask;
    return place;
  };
  function grow(): void {
    const [oldKeys, oldValues] = [keys, values];
    keys = new Float64Array(oldKeys.length * 2);
    values = new Int32Array(oldValues.length * 2);
    oldValues.forEach((value, old) => {
      if (value === 0) return;
      const key = oldKeys[old] ?? 0;
      const place = placeOf(key);
      keys[place] = key;
      values[place] = value;
    });
  }
  return {
    put(key, value) {
      if (size >= keys.length * FULLEST) grow();
      const place = placeOf(key);
      const before = (values[place] ?? 0) - 1;
      keys[place] = key;
      values[place] = value + 1;
      if (before < 0) size += 1;
      return before;
    },
    get: (key) => (values[placeOf(key)] ?? 0) - 1,
    size: () => size,
    bytes: () => keys.byteLength + values.byteLength,
  };
}
