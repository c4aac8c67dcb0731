/** What makes two arrivals of an op the same: a hash over its canonical text. */
import { hash } from 'node:crypto';
import { idOfBytes, type Id } from '../../src/domain/ids.ts';
import type { Op } from '../../src/domain/op.ts';

/** In hexadecimal. */
export const sha256 = (text: string | Uint8Array): string => hash('sha256', text, 'hex');

/** The same parts give the same id. */
export const idOf = (...parts: unknown[]): Id =>
  idOfBytes(Buffer.from(sha256(JSON.stringify(parts)), 'hex').subarray(0, 16));

/** The order of an object's keys is an accident of its journey; lists keep theirs. */
const sorted = (object: object) => Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1));

/** The writer and the number belong to it: the same intention under another number is not a retry. */
export function digestOf(writer: Id, { opId, seq, subjectId, kind, type, base, at, v, fields }: Op): string {
  return sha256(JSON.stringify([writer, opId, seq, subjectId, kind, type, base, at, v, sorted(fields)]));
}
