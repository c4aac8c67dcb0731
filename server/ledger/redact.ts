/**
 * What the law forbids to keep is not kept, not even as evidence: a note with an identity number or a secret. The
 * form stops it long before; here it can only come from an old or a strange program. That phone still has the
 * text, and is told why.
 */
import { kindOf } from '../../src/domain/kinds/all.ts';
import type { Op } from '../../src/domain/op.ts';
import { forbidden } from '../../src/domain/text.ts';

/** Custody asks twice, for the pack and for each of its ops. */
const redacted = new WeakMap<Op, Op>();

/** The op without such texts; the very same op when there are none. */
export function withoutForbidden(op: Op): Op {
  const known = redacted.get(op) ?? redact(op);
  redacted.set(op, known);
  return known;
}

function redact(op: Op): Op {
  const questions = kindOf(op.kind)?.questions ?? {};
  const isFreeText = (key: string) => key === 'reason' || questions[key]?.type === 'text';
  const entries = Object.entries(op.fields);
  const kept = entries.filter(
    ([key, value]) => !(isFreeText(key) && typeof value === 'string' && forbidden(value) !== null),
  );
  return kept.length === entries.length ? op : { ...op, fields: Object.fromEntries(kept) as Op['fields'] };
}
