/**
 * A pack: up to 32 consecutive ops of one writer, encoded together. The outbox, the wire and the server's
 * custody hold it as opaque bytes; only `wire/codec` looks inside.
 */

/** The most ops in one pack: what a torn connection may cost. */
export const PACK_OPS = 32;

/** How the bytes were encoded; never used again for another encoding or another dictionary. */
export const CODEC_COLUMNS_1 = 1;
/** How the bytes are sealed to the server: not at all (the server keeps such a pack and does not open it), or by `wire/seal`. */
export const SEAL_NONE = 0;
export const SEAL_HPKE_PSK = 1;

/** The envelope, which anybody on the way can read, and the bytes, which nobody can. */
export interface Pack {
  firstSeq: number;
  lastSeq: number;
  codec: number;
  seal: number;
  /** Which of the server's keys it is sealed to; 0 with SEAL_NONE. */
  kid: number;
  bytes: Uint8Array;
}

export type PackProblem = 'unsealed' | 'unknownCodec' | 'unknownSeal' | 'unknownKey' | 'damaged' | 'tooLarge';
