import { z } from 'zod';
import { Id } from './ids.ts';
import { KnowledgePoint } from './points.ts';

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

const Name = z.string().min(1).max(500);
const PointName = z.object({ id: z.string(), name: z.string() });

/** Merges points: `into`: this one goes into that one; `others`: those go into this one. The id of the surviving point stays. */
export const MergeRequest = z
  .strictObject({ into: Id.optional(), others: z.array(Id).min(1).max(100).optional() })
  .refine(({ into, others }) => (into === undefined) !== (others === undefined), {
    message: 'send either `into` (this point goes into that one) or `others` (those go into this one)',
  });
export type MergeRequest = z.infer<typeof MergeRequest>;

/** Splits names off a point; they get a point of their own, which is called `name` where one is given. */
export const SplitRequest = z.strictObject({ aliases: z.array(Name).min(1).max(1_000), name: Name.optional() });
export type SplitRequest = z.infer<typeof SplitRequest>;

export const ChangePointRequest = z
  .strictObject({ name: Name.optional(), hidden: z.boolean().optional() })
  .refine(({ name, hidden }) => name !== undefined || hidden !== undefined, {
    message: 'send `name`, `hidden` or both',
  });
export type ChangePointRequest = z.infer<typeof ChangePointRequest>;

export const EditKind = z.enum(['merge', 'split', 'rename', 'hide', 'unhide', 'undo']);
export type EditKind = z.infer<typeof EditKind>;

/**
 * One entry of a corpus's audit trail. `number` counts from 1 in the corpus; `by`: the API key that asked, by the first digits of its hash, or `local`;
 * `names`: those that moved, from which point to which; `undone`: by which edit and when.
 */
export const Edit = z
  .object({
    id: z.string(),
    corpus: z.string(),
    number: z.int(),
    kind: EditKind,
    by: z.string(),
    at: z.string(),
    what: z.string(),
    knowledgePoints: z.array(PointName),
    names: z.array(z.object({ name: z.string(), from: z.string(), to: z.string() })),
    undoes: z.string().nullable(),
    undone: z.object({ by: z.string(), at: z.string() }).nullable(),
  })
  .meta({ id: 'Edit' });
export type Edit = z.infer<typeof Edit>;

/** What an edit came to: its entry in the trail (null: nothing had to change) and the points as they are now, the surviving or new one last. */
export const EditResult = z
  .object({ edit: Edit.nullable(), knowledgePoints: z.array(KnowledgePoint) })
  .meta({ id: 'EditResult' });
export type EditResult = z.infer<typeof EditResult>;

/** A name that was joined to a point without a person, or kept apart from one in doubt: for review, the most doubtful first. */
export const DoubtfulMerge = z
  .object({
    name: z.string(),
    nameId: z.string(),
    seeds: z.int(),
    by: z.string(),
    similarity: z.number().nullable(),
    decidedAt: z.string(),
    /** False: it may be the point's, but the model that would say so (`by`) failed its control pairs and is not believed. */
    joined: z.boolean(),
    knowledgePoint: PointName,
  })
  .meta({ id: 'DoubtfulMerge' });
export type DoubtfulMerge = z.infer<typeof DoubtfulMerge>;

/** A name of a point as an edit sees it. */
export interface EditableName {
  nameId: string;
  key: string;
  /** As most seeds write it, and every way in which seeds write it. */
  name: string;
  written: string[];
  seeds: number;
  /** Whether seeds or admitted problems use it at the moment. */
  used: boolean;
  by: string;
  similarity: number | null;
  decidedAt: number | null;
  /** Whether another point than this one has this name's id. */
  ownIdTaken: boolean;
}

/** A point as an edit sees it, under the corpus's lock. */
export interface EditablePoint {
  id: string;
  corpus: string;
  name: string;
  /** The name that a person gave it. */
  givenName: string | null;
  hidden: boolean;
  names: EditableName[];
}

/** What became of an id: a point of the graph, one that went into another, or nothing known. */
export type FoundPoint =
  | { state: 'present'; point: EditablePoint }
  | { state: 'merged'; id: string; mergedInto: string }
  | { state: 'unknown'; id: string };

/** The points of an edit as they were found, in the order in which they were asked for. */
export interface FoundForEdit {
  points: FoundPoint[];
  /** Points in which names live that the edit wants to use, by name id; a name that lives in no point of the graph is left out. */
  names: ReadonlyMap<string, { id: string; name: string }>;
  /** Of this edit, should it come about. */
  number: number;
}

/** What a person says of a point itself. Members that are left out stay; a given name of null is the name by seeds again. */
export interface PointMark {
  point: string;
  givenName?: string | null;
  hidden?: boolean;
}

/** A name's move with what an undo puts back besides. */
export interface EditMove extends NameMove {
  decidedAt: number | null;
}

/** What an edit does. */
export interface EditPlan {
  kind: EditKind;
  what: string;
  moves: EditMove[];
  marks: PointMark[];
  /** Points that the edit names, as they were called before it. */
  points: { id: string; name: string }[];
  /** Ids of points that the answer shows, as far as they are in the graph afterwards. */
  show: string[];
}

export interface EditInput {
  /** Id of the edit, new. */
  id: string;
  corpus: string;
  by: string;
}
