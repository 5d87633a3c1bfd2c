/** A name that is to live in a point. `to`: its id; the name's own id where it is to have a point of its own. */
export interface NameMove {
  nameId: string;
  /** Normal form, and the name as people see it. */
  key: string;
  name: string;
  to: string;
  /** Who decided: `normal form`, `synonym table`, `model:<name>`, `person`, ... */
  by: string;
  similarity: number | null;
  /** Pinned names are moved by persons only. */
  pinned: boolean;
}
