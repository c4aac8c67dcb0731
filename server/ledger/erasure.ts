/**
 * A name that was taken out stays out (docs/decisions/erasure.md). A phone that has not heard of it yet, an old
 * list, a backup that was put back: all of them may bring it again, and only a consent that was given since lets it in.
 */
import type { Op } from '../../src/domain/op.ts';
import type { Row } from '../../src/domain/merge.ts';
import { erasedAt } from '../store/erasures.ts';
import type { Db } from '../store/store.ts';
import type { Arrival } from './arrival.ts';

const KIND = 'household';
const isName = (value: unknown): boolean => typeof value === 'string' && value !== '';

/** The household had a name, and has none any more. */
export const losesName = (before: Row | null, after: Row): boolean =>
  after.kind === KIND && isName(before?.fields.head) && !isName(after.fields.head);

const namesHousehold = ({ op: { kind, fields } }: Arrival): boolean =>
  kind === KIND && 'head' in fields && isName(fields.head);

/** These arrivals, without names that may not come back; the very same ones where there are none. */
export async function withoutErased(db: Db, arrivals: readonly Arrival[]): Promise<readonly Arrival[]> {
  const naming = arrivals.filter(namesHousehold);
  if (naming.length === 0) return arrivals;
  const erased = await erasedAt(
    db,
    naming.map(({ op }) => op.subjectId),
  );
  if (erased.size === 0) return arrivals;
  return arrivals.map((arrival) => {
    const at = erased.get(arrival.op.subjectId);
    const stays = at === undefined || !namesHousehold(arrival) || hasConsentSince(arrival.op, at);
    return stays ? arrival : { ...arrival, op: nameless(arrival.op), isErased: true };
  });
}

/** Asked in the house after the name had gone, by the clock of the phone. */
function hasConsentSince({ fields }: Op, at: number): boolean {
  const { consent = [], consentAt = 0 } = fields as { consent?: unknown; consentAt?: unknown };
  return Array.isArray(consent) && consent.length > 0 && Number(consentAt) * 1000 > at;
}

/** What was made without a name has none; what was changed has none now. */
function nameless(op: Op): Op {
  const { head: _, ...fields } = op.fields as Record<string, unknown>;
  const kept = op.type === 'edit' ? { ...fields, head: null } : fields;
  return { ...op, fields: kept as Op['fields'] };
}
