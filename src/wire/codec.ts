/**
 * The pack codec (docs/decisions/pack-codec.md): up to 32 consecutive ops of one writer as opaque bytes, and back.
 * One walk over the ops writes and reads them (`codec/ops.ts`), bit by bit, each at the price of its surprise.
 */
import type { Op } from '../domain/op.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { BitReader, BitWriter, Unreadable } from './codec/bits.ts';
import { Columns } from './codec/columns.ts';
import { isId } from './codec/ids.ts';
import { walkOps } from './codec/ops.ts';
import { learn } from './codec/text.ts';
import { CODEC_COLUMNS_1, PACK_OPS, type PackProblem } from './pack.ts';

const CHECKSUM_BYTES = 3;

/** Gets ready for the first pack, while nobody waits for it. */
export const warmUp = (): void => void learn();

/**
 * The bytes of 1 to 32 ops with consecutive numbers; the numbers themselves travel in the pack's envelope. Any
 * values of the fields survive. Throws when these are no ops of one pack, or unfold into more than a pack may hold.
 */
export function encodePack(ops: readonly Op[]): Uint8Array {
  const firstSeq = ops[0]?.seq ?? 0;
  if (ops.length > PACK_OPS || !ops.every((op, nth) => op.seq === firstSeq + nth && isWhole(op))) {
    throw new TypeError('not the consecutive ops of one pack');
  }
  if (ops.length === 0) throw new TypeError('a pack without ops');
  const writer = new BitWriter();
  const walked = walkOps(new Columns(writer), ops, firstSeq);
  const body = writer.finish();
  const bytes = new Uint8Array(CHECKSUM_BYTES + body.length);
  bytes.set(checksum(walked));
  bytes.set(body, CHECKSUM_BYTES);
  return bytes;
}

/**
 * The ops again, numbered from `firstSeq`; fields in the order of their kind's questions. Never throws: a defect is
 * `damaged` (a pack whose kinds or options this program does not have yet reads like one), more than
 * a pack may hold `tooLarge`.
 */
export function decodePack(codec: number, bytes: Uint8Array, firstSeq: number): Result<Op[], PackProblem> {
  if (codec !== CODEC_COLUMNS_1) return fail('unknownCodec');
  try {
    const reader = new BitReader(bytes.subarray(CHECKSUM_BYTES));
    const ops = walkOps(new Columns(reader), [], firstSeq);
    const sum = checksum(ops);
    return reader.isSpent && sum.every((byte, at) => byte === bytes[at]) ? ok(ops) : fail('damaged');
  } catch (error) {
    // Anything else that a stranger's bytes provoke is damage too: one bad pack must not stop the others.
    return fail(error instanceof Unreadable ? error.problem : 'damaged');
  }
}

const isWhole = ({ opId, subjectId, base, seq, v, at }: Op): boolean =>
  [opId, subjectId, base ?? opId].every(isId) &&
  [seq, v, at].every(Number.isSafeInteger) &&
  seq > 0 &&
  v > 0 &&
  at >= 0;

/**
 * Of what the bytes mean, numbers included: wrong bytes, a wrong envelope and a program that reads the columns
 * otherwise than the writer wrote them all show. FNV-1a, 24 bits.
 */
function checksum(ops: readonly Op[]): Uint8Array {
  let hash = 0x811c9dc5;
  const text = JSON.stringify(ops);
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return Uint8Array.of(hash >>> 24, hash >>> 16, hash >>> 8);
}
