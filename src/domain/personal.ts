/**
 * The texts in which somebody may be named: a household's head, what a family calls its members, notes, and the
 * reasons that people give. Pure: the server takes them out at request (docs/decisions/erasure.md).
 */
import { kindOf } from './kinds/all.ts';
import type { Fields, FieldValue } from './kinds/kind.ts';
import type { Row } from './merge.ts';
import type { Op } from './op.ts';
import type { Review } from './review.ts';

/** The questions of this kind that take such a text. */
export const personalKeys = (kind: string): string[] =>
  Object.entries(kindOf(kind)?.questions ?? {})
    .filter(([, question]) => question.type === 'text' && question.personal)
    .map(([key]) => key);

/** Stands in the place of a text that a record must have: without one it would be refused when it is sent again. */
const GONE = '…';

const isText = (value: FieldValue | undefined): boolean =>
  typeof value === 'string' && value !== '' && value !== GONE;

const isRequired = (kind: string, key: string): boolean => kindOf(kind)?.questions[key]?.required ?? false;

/** What an edit writes to clear these texts. */
export const clearedTexts = (kind: string): Fields =>
  Object.fromEntries(personalKeys(kind).map((key) => [key, isRequired(kind, key) ? GONE : null]));

/** Why something was sent back or withdrawn is free text too; a record's own `reason` is one of a list. */
const keysOf = ({ type, kind }: Pick<Op, 'type' | 'kind'>): string[] =>
  type === 'review' || type === 'void' ? ['reason'] : personalKeys(kind);

/** Such texts of this op. */
export function textsOf(op: Op): string[] {
  const fields = op.fields as Fields;
  return keysOf(op).flatMap((key) => (isText(fields[key]) ? [String(fields[key])] : []));
}

export const carriesText = (op: Op): boolean => textsOf(op).length > 0;

/** What was written without such a text has none; what was changed has none now. */
export function opWithoutTexts(op: Op): Op {
  const fields = { ...op.fields } as Fields;
  for (const key of keysOf(op)) {
    if (!isText(fields[key])) continue;
    if (isRequired(op.kind, key)) fields[key] = GONE;
    else if (op.type === 'edit') fields[key] = null;
    else delete fields[key];
  }
  return { ...op, fields };
}

/** Whether a text stands in this row, also in the values that somebody compares with. */
export const hasTexts = (row: Row): boolean => JSON.stringify(rowWithoutTexts(row)) !== JSON.stringify(row);

/** The row, what was approved of it and what was said of it, without such texts. */
export function rowWithoutTexts(row: Row): Row {
  const bare = (fields: Fields): Fields => fieldsWithoutTexts(row.kind, fields);
  return {
    ...row,
    fields: bare(row.fields),
    review: row.review && reviewWithoutTexts(row.review, bare),
    approved: row.approved && bare(row.approved),
  };
}

function fieldsWithoutTexts(kind: string, fields: Fields): Fields {
  const bare = { ...fields };
  for (const key of personalKeys(kind)) {
    if (!isText(bare[key])) continue;
    if (isRequired(kind, key)) bare[key] = GONE;
    else delete bare[key];
  }
  return bare;
}

function reviewWithoutTexts({ reason: _, ...review }: Review, bare: (fields: Fields) => Fields): Review {
  const { before, earlier } = review;
  return {
    ...review,
    ...(before && { before: bare(before) }),
    ...(earlier && {
      earlier: {
        ...earlier,
        review: earlier.review && reviewWithoutTexts(earlier.review, bare),
        approved: earlier.approved && bare(earlier.approved),
      },
    }),
  };
}
