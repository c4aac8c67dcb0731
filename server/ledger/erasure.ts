/**
 * What was taken out stays out (docs/decisions/erasure.md). A phone that has not heard of it yet, an old list, a
 * backup that was put back: all of them may bring it again. A name is let in by a consent that was given since,
 * another text when it was written since.
 */
import { wallMs } from '../../src/domain/clock.ts';
import type { Id } from '../../src/domain/ids.ts';
import type { Row } from '../../src/domain/merge.ts';
import type { Op } from '../../src/domain/op.ts';
import { carriesText, opWithoutTexts, personalKeys, rowWithoutTexts } from '../../src/domain/personal.ts';
import { lastErasures, type LastErasure } from '../store/erasures.ts';
import { householdsOfSubjects } from '../store/subjects.ts';
import type { Db } from '../store/store.ts';
import type { Arrival } from './arrival.ts';

const KIND = 'household';
const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** The household had a name, and has none any more. */
export const losesName = (before: Row | null, after: Row): boolean =>
  after.kind === KIND && isName(before?.fields.head) && !isName(after.fields.head);

/** After an erasure a row stands where it stood: as reviewed, as withdrawn, with what was approved of it. */
export function erasedRow(before: Row, after: Row): Row {
  const { review, approved, voided } = before;
  const stands = review?.revision === before.revision;
  const moved = review && stands ? { ...review, revision: after.revision } : review;
  return rowWithoutTexts({ ...after, fields: unasked(after), review: moved, approved, voided });
}

/** A text that was cleared is as one that was never written. */
function unasked({ kind, fields }: Row): Row['fields'] {
  const personal = personalKeys(kind);
  return Object.fromEntries(
    Object.entries(fields).filter(([key, value]) => value !== null || !personal.includes(key)),
  );
}

/** These arrivals, without texts that may not come back; the very same ones where there are none. */
export async function withoutErased(db: Db, arrivals: readonly Arrival[]): Promise<readonly Arrival[]> {
  const telling = arrivals.filter(({ op }) => carriesText(op));
  if (telling.length === 0) return arrivals;
  const homes = await homesOf(db, arrivals, telling);
  const own = telling.map(({ op }) => op.subjectId);
  const erased = await lastErasures(db, new Set([...homes.values(), ...own]));
  if (erased.size === 0) return arrivals;
  return arrivals.map((arrival) => {
    const { op } = arrival;
    const about = carriesText(op) ? new Set([homes.get(op.subjectId) ?? '', op.subjectId]) : [];
    const last = [...about].flatMap((subject) => erased.get(subject) ?? []);
    return last.every((one) => mayStay(arrival, one))
      ? arrival
      : { ...arrival, op: opWithoutTexts(op), isErased: true };
  });
}

/** The household that each of these subjects is, or is about. */
async function homesOf(
  db: Db,
  arrivals: readonly Arrival[],
  telling: readonly Arrival[],
): Promise<Map<Id, Id>> {
  const isHome = ({ op }: Arrival): boolean => op.kind === KIND;
  const others = telling.filter((one) => !isHome(one)).map(({ op }) => op.subjectId);
  const known = others.length > 0 ? await householdsOfSubjects(db, others) : new Map<Id, Id>();
  for (const { op } of arrivals) {
    const { household } = op.fields as { household?: unknown };
    if (op.type === 'create' && typeof household === 'string') known.set(op.subjectId, household);
  }
  for (const { op } of telling.filter(isHome)) known.set(op.subjectId, op.subjectId);
  return known;
}

function mayStay({ op, at }: Arrival, { name, all }: LastErasure): boolean {
  if (op.kind === KIND && 'head' in op.fields) return hasConsentSince(op, name);
  return all === null || wallMs(at) > all;
}

/** Asked in the house after the name had gone, by the clock of the phone. */
function hasConsentSince({ fields }: Op, at: number): boolean {
  const { consent = [], consentAt = 0 } = fields as { consent?: unknown; consentAt?: unknown };
  return Array.isArray(consent) && consent.length > 0 && Number(consentAt) * 1000 > at;
}
