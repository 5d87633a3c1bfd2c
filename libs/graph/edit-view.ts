import type { Edit, EditKind, PointMark } from '#contracts';
import type { NamePlace } from './name-places.ts';
import { isoTime } from './time-text.ts';

/** An edit's node. Lists of objects are kept as JSON: a property holds plain values only. */
export interface EditProperties {
  id: string;
  corpus: string;
  number: number;
  kind: EditKind;
  by: string;
  at: number;
  what: string;
  points: string[];
  pointNames: string[];
  names: string;
  before: string;
  touched: string[];
  undoes?: string;
  undoneBy?: string;
  undoneAt?: number;
}

/** What an undo puts back: places of names as they were (null: at home, nobody held them) and marks. */
export interface EditBefore {
  names: { nameId: string; key: string; name: string; place: NamePlace | null }[];
  marks: PointMark[];
}

export function showEdit(edit: EditProperties): Edit {
  return {
    id: edit.id,
    corpus: edit.corpus,
    number: edit.number,
    kind: edit.kind,
    by: edit.by,
    at: isoTime(edit.at),
    what: edit.what,
    knowledgePoints: edit.points.map((id, position) => ({ id, name: edit.pointNames[position] ?? '' })),
    names: JSON.parse(edit.names) as Edit['names'],
    undoes: edit.undoes ?? null,
    undone: edit.undoneBy === undefined ? null : { by: edit.undoneBy, at: isoTime(edit.undoneAt ?? 0) },
  };
}

export function readBefore(edit: EditProperties): EditBefore {
  return JSON.parse(edit.before) as EditBefore;
}
