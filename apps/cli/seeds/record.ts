/** One record of a file as it was found: its text, or why there is none. `line` counts from 1 (for an array: the line it ends on). */
export type FileRecord =
  | { readonly line: number; readonly text: string }
  | { readonly line: number; readonly problem: string; /** Nothing after it was read. */ readonly cut?: true };

/** No honest row is longer; without a bound one file without line breaks would fill the memory. In characters. */
export const LONGEST_RECORD = 16_000_000;
