import type { Value } from './value.ts';

/** A piece of a problem: a scene and a quantity with its value. */
export interface Piece {
  readonly scene: string;
  readonly quantity: string;
  readonly value: Value;
}

/** A problem with what a model says about it. */
export interface Written {
  readonly plan: string;
  readonly problem: string;
  readonly answerType: string;
}

/** What a problem was put together from. */
export interface Composition {
  readonly sentences: readonly string[];
  readonly asking: string;
  readonly pieces: readonly Piece[];
}
