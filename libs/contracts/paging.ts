/** A page of a list. `nextCursor` is opaque and null at the end. */
export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** @throws ProductError `invalidCursor` where the cursor is not one that this list gave. */
export interface PageRequest {
  limit: number;
  cursor?: string;
}
