import type { DoubtfulMerge, Edit, EditResult, KnowledgePoint } from '#contracts';
import { examplePoint } from './examples.ts';

/** Answers of curation as the documentation shows them. */

const AT = '2026-01-15T10:12:00.000Z';
const OTHER = { id: 'kp-0c9e1f2a3b4d5c6e7f8091a2b3c4d5e6', name: 'ratio of two quantities' };
const SURVIVOR = { id: examplePoint.id, name: examplePoint.name };
const BY = 'key-3f9a1c0b7d2e';

export const exampleEdit: Edit = {
  id: 'edit-mf3k9b1c-0a1b2c3d',
  corpus: 'default',
  number: 12,
  kind: 'merge',
  by: BY,
  at: AT,
  what: `merged "${OTHER.name}" (${OTHER.id}) into "${SURVIVOR.name}" (${SURVIVOR.id})`,
  knowledgePoints: [SURVIVOR, OTHER],
  names: [{ name: OTHER.name, from: OTHER.id, to: SURVIVOR.id }],
  undoes: null,
  undone: null,
};

export const exampleEditResult: EditResult = { edit: exampleEdit, knowledgePoints: [examplePoint] };

const splitOff: KnowledgePoint = {
  ...OTHER,
  corpus: 'default',
  aliases: [{ name: OTHER.name, seeds: 3, by: 'person', similarity: null, decidedAt: AT }],
  degree: 7,
  seedCount: 3,
  hidden: false,
  generation: 1,
};

export const exampleSplitResult: EditResult = {
  edit: {
    ...exampleEdit,
    id: 'edit-mf3ka02d-9f8e7d6c',
    number: 13,
    kind: 'split',
    what: `split "${OTHER.name}" off "${SURVIVOR.name}" (${SURVIVOR.id})`,
    knowledgePoints: [SURVIVOR],
    names: [{ name: OTHER.name, from: SURVIVOR.id, to: OTHER.id }],
  },
  knowledgePoints: [examplePoint, splitOff],
};

export const exampleUndoResult: EditResult = {
  edit: {
    ...exampleEdit,
    id: 'edit-mf3kb77e-5a4b3c2d',
    number: 14,
    kind: 'undo',
    what: `undid edit 12: ${exampleEdit.what}`,
    names: [{ name: OTHER.name, from: SURVIVOR.id, to: OTHER.id }],
    undoes: exampleEdit.id,
  },
  knowledgePoints: [examplePoint, splitOff],
};

export const exampleDoubtfulMerge: DoubtfulMerge = {
  name: OTHER.name,
  nameId: OTHER.id,
  seeds: 3,
  by: 'model:rehearsal',
  similarity: 0.71,
  decidedAt: AT,
  joined: true,
  knowledgePoint: SURVIVOR,
};
