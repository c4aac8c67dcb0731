/** The pack codec: up to 32 consecutive ops of one writer as opaque bytes, and back. */
import { strFromU8, strToU8 } from 'fflate';
import { opSchema, type Op } from '../domain/op.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import { CODEC_COLUMNS_1, PACK_OPS, type PackProblem } from './pack.ts';

const MAX_PLAIN_BYTES = 256 * 1024;

/** The bytes of 1 to 32 ops with consecutive numbers; the numbers themselves travel in the pack's envelope. */
export function encodePack(ops: readonly Op[]): Uint8Array {
  if (ops.length === 0 || ops.length > PACK_OPS) throw new Error(`a pack of ${ops.length} ops`);
  const plain = strToU8(JSON.stringify(ops.map((op) => ({ ...op, seq: 0 }))));
  const bytes = new Uint8Array(4 + plain.length);
  new DataView(bytes.buffer).setUint32(0, checksum(plain));
  bytes.set(plain, 4);
  return bytes;
}

/** The ops again, numbered from `firstSeq`; every defect is a value, and memory is bounded. */
export function decodePack(codec: number, bytes: Uint8Array, firstSeq: number): Result<Op[], PackProblem> {
  if (codec !== CODEC_COLUMNS_1) return fail('unknownCodec');
  if (bytes.length > MAX_PLAIN_BYTES) return fail('tooLarge');
  try {
    const plain = bytes.subarray(4);
    const sum = new DataView(bytes.buffer, bytes.byteOffset, bytes.length).getUint32(0);
    if (sum !== checksum(plain)) return fail('damaged');
    const raw = JSON.parse(strFromU8(plain)) as Op[];
    return ok(raw.map((op, nth) => opSchema.parse({ ...op, seq: firstSeq + nth }) as Op));
  } catch {
    return fail('damaged');
  }
}

function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}
