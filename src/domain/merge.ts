/**
 * What an op does to its subject. Pure: the phone uses it to show its own unsent work, the server to judge.
 * Descriptive fields go to the last writer per field; review, void and restore are compare-and-set (protocol §6).
 */
import type { Stamp } from './clock.ts';
import type { Id } from './ids.ts';
import { kindOf } from './kinds/all.ts';
import { standing, type Fields, type Questions } from './kinds/kind.ts';
import type { MergeFields, Op } from './op.ts';
import type { Earlier, Review, ReviewFields } from './review.ts';

/** A subject as it stands after its effects. */
export interface Row {
  id: Id;
  kind: string;
  /** The op of the last effect: what a review or a void must have seen. */
  revision: Id;
  author: Id;
  createdAt: Stamp;
  fields: Fields;
  voided: boolean;
  review: Review | null;
  /** The values that were approved, while a later edit awaits its review. */
  approved: Fields | null;
  /** Who wrote each field last. Kept by the server; a phone has none, so its own op always shows. */
  clocks: Record<string, FieldClock>;
  /** The subject that this one turned out to be: a person slot or household that was entered twice. */
  into?: Id;
}
/** Ties go to the greater opId: any order will do, as long as it is the same everywhere. */
export type FieldClock = readonly [at: Stamp, opId: Id];

export type ConflictCode =
  'staleReview' | 'changedSince' | 'voided' | 'notVoided' | 'exists' | 'mergedElsewhere';

export type Effect =
  | { verdict: 'applied'; row: Row }
  /** Applied but for the `kept` fields, where a later writing stands. */
  | { verdict: 'merged'; row: Row; kept: string[] }
  | { verdict: 'conflict'; code: ConflictCode }
  /** Waits for the op that creates its subject. */
  | { verdict: 'held' };

const conflict = (code: ConflictCode): Effect => ({ verdict: 'conflict', code });

/** @param at the op's stamp, on the server already clamped */
export function applyOp(row: Row | null, op: Op, author: Id, at: Stamp): Effect {
  if (op.type === 'create')
    return row ? conflict('exists') : { verdict: 'applied', row: created(op, author, at) };
  if (!row) return { verdict: 'held' };
  switch (op.type) {
    case 'edit':
      return row.voided ? conflict('voided') : edited(row, op, at);
    case 'review':
      return reviewed(row, op, author, at);
    case 'void':
      if (row.voided) return conflict('voided');
      return op.base === row.revision ? applied({ ...row, voided: true }, op) : conflict('changedSince');
    case 'restore':
      return restored(row, op);
    case 'merge':
      return mergedInto(row, op);
  }
}

/** Undoes a void, else a merge. */
function restored(row: Row, op: Op): Effect {
  const { into, ...alone } = row;
  if (!row.voided && into === undefined) return conflict('notVoided');
  if (op.base !== row.revision) return conflict('changedSince');
  return applied(row.voided ? { ...row, voided: false } : alone, op);
}

/** Saying again that two are one is no conflict, also by somebody who has not seen the first saying. */
function mergedInto(row: Row, op: Op): Effect {
  const { into } = op.fields as MergeFields;
  if (row.voided) return conflict('voided');
  if (row.into !== undefined && row.into !== into) return conflict('mergedElsewhere');
  return applied({ ...row, into }, op);
}

/** For a subject that is one with its winner already, by another way: only noted, or the links would close a circle. */
export const mergedAlready = (row: Row, op: Op): Effect => ({
  verdict: 'merged',
  row: { ...row, revision: op.opId },
  kept: ['into'],
});

const applied = (row: Row, op: Op): Effect => ({ verdict: 'applied', row: { ...row, revision: op.opId } });

function created(op: Op, author: Id, at: Stamp): Row {
  const fields = { ...op.fields } as Fields;
  const clocks = Object.fromEntries(Object.keys(fields).map((key) => [key, [at, op.opId] as const]));
  const { subjectId: id, kind, opId: revision } = op;
  return {
    id,
    kind,
    revision,
    author,
    createdAt: at,
    fields,
    voided: false,
    review: null,
    approved: null,
    clocks,
  };
}

function edited(row: Row, op: Op, at: Stamp): Effect {
  const fields = { ...row.fields };
  const clocks = { ...row.clocks };
  const kept: string[] = [];
  const writings = Object.entries(op.fields as Fields);
  for (const [key, value] of writings) {
    if (isNewer(clocks[key], at, op.opId)) {
      fields[key] = value;
      clocks[key] = [at, op.opId];
    } else kept.push(key);
  }
  const questions = kindOf(row.kind)?.questions ?? {};
  const stand = standing(questions, fields);
  // What another edit made inapplicable is told too; a field that was only cleared is not missed.
  const lost = ([key]: (typeof writings)[0]) => key in fields && !(key in stand);
  for (const [key] of writings.filter(lost)) if (!kept.includes(key)) kept.push(key);
  const changed: Row = {
    ...row,
    fields: stand,
    clocks,
    ...reviewAfter(row, op, questions),
    revision: op.opId,
  };
  return kept.length > 0 ? { verdict: 'merged', row: changed, kept } : { verdict: 'applied', row: changed };
}

/** An edit waits for its review again; the commune's answer to a record changes nothing of what was reviewed. */
function reviewAfter(row: Row, op: Op, questions: Questions): Pick<Row, 'review' | 'approved'> {
  const keys = Object.keys(op.fields);
  const answers = keys.length > 0 && keys.every((key) => questions[key]?.by !== undefined);
  return answers && row.review?.revision === row.revision
    ? { review: { ...row.review, revision: op.opId }, approved: null }
    : { review: sentBack(row), approved: approvedFields(row) };
}

function reviewed(row: Row, op: Op, by: Id, at: Stamp): Effect {
  if (row.voided) return conflict('voided');
  if (op.base !== row.revision) return conflict('staleReview');
  const { verdict, reason } = op.fields as ReviewFields;
  if (verdict === 'reopened') return reopened(row, op);
  const earlier = earlierOf(row);
  const said = { verdict, ...(reason !== undefined && { reason }), revision: op.opId, by, at };
  return applied({ ...row, review: { ...said, ...(earlier && { earlier }) }, approved: null }, op);
}

/** The head takes his word back: as it was before he spoke. */
function reopened(row: Row, op: Op): Effect {
  const { review, approved = null, stood } = row.review?.earlier ?? { review: null };
  return applied(
    { ...row, review: review && (stood ? { ...review, revision: op.opId } : review), approved },
    op,
  );
}

function earlierOf(row: Row): Earlier | null {
  if (!row.review && !row.approved) return null;
  const { earlier: _, ...review } = row.review ?? {};
  return {
    review: row.review && (review as Review),
    approved: row.approved,
    stood: reviewState(row) !== 'waiting',
  };
}

/** With the values that the head sent back, when this is the first change since. */
const sentBack = (row: Row): Review | null =>
  row.review && reviewState(row) === 'returned' ? { ...row.review, before: row.fields } : row.review;

const isNewer = (clock: FieldClock | undefined, at: Stamp, opId: Id): boolean =>
  !clock || at > clock[0] || (at === clock[0] && opId > clock[1]);

export type ReviewState = 'waiting' | 'approved' | 'returned';

/** Where a subject stands with its village head: an edit after a review waits again. */
export function reviewState(row: Row): ReviewState {
  return row.review && row.review.revision === row.revision ? row.review.verdict : 'waiting';
}

/** The same as it may be indexed: a record that was taken out is nobody's to review. */
export const reviewIndex = (row: Row): ReviewState | 'voided' => (row.voided ? 'voided' : reviewState(row));

/** The values that count as approved: the present ones, or those before an edit that awaits review. */
export const approvedFields = (row: Row): Fields | null =>
  reviewState(row) === 'approved' ? row.fields : row.approved;

/** The village that a row was made in; 0 where it names none. */
export const villageOf = (row: Row): number => Number(row.fields.village ?? 0);
