/**
 * Binary arithmetic coding: each bit costs as much as it surprises. Writer and reader have one shape, so that what
 * is written and what is read is *one* walk over the ops (`columns.ts`): the writer is given each bit, the reader
 * ignores what it is given and answers what it finds. Whole numbers only: every engine makes the same bytes.
 */
import type { PackProblem } from '../pack.ts';

/** A chance is of the bit being 1, in 1/65536; never 0 or certain. */
export const EVEN = 32768;

export interface BitCoder {
  readonly reading: boolean;
  /** @param chance 1 to 65535 */
  bit(bit: number, chance: number): number;
}

/** Why a pack can't be read: thrown in the depth of the walk, a value again at the door (`decodePack`). */
export class Unreadable extends Error {
  readonly problem: PackProblem;
  constructor(problem: PackProblem) {
    super(problem);
    this.problem = problem;
  }
}

const split = (low: number, high: number, chance: number) =>
  low + Math.floor(((high - low) * chance) / 65536);
const sameTop = (low: number, high: number) => (low ^ high) >>> 24 === 0;

export class BitWriter implements BitCoder {
  readonly reading = false;
  readonly #bytes: number[] = [];
  #low = 0;
  #high = 0xffffffff;

  bit(bit: number, chance: number): number {
    const middle = split(this.#low, this.#high, chance);
    if (bit === 1) this.#high = middle;
    else this.#low = middle + 1;
    while (sameTop(this.#low, this.#high)) {
      this.#bytes.push(this.#high >>> 24);
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 255) >>> 0;
    }
    return bit;
  }

  /** All bytes: behind the last of them the reader finds zeros. */
  finish(): Uint8Array {
    const last = this.#low === 0 ? [] : [(this.#low >>> 24) + 1];
    return Uint8Array.from([...this.#bytes, ...last]);
  }
}

/** How many bytes the reader looks ahead of what is certain. */
const AHEAD = 4;

export class BitReader implements BitCoder {
  readonly reading = true;
  readonly #bytes: Uint8Array;
  #at = 0;
  #low = 0;
  #high = 0xffffffff;
  #value = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    for (let i = 0; i < AHEAD; i++) this.#value = this.#next();
  }

  bit(_bit: number, chance: number): number {
    const middle = split(this.#low, this.#high, chance);
    const bit = this.#value <= middle ? 1 : 0;
    if (bit === 1) this.#high = middle;
    else this.#low = middle + 1;
    while (sameTop(this.#low, this.#high)) {
      this.#low = (this.#low << 8) >>> 0;
      this.#high = ((this.#high << 8) | 255) >>> 0;
      this.#value = this.#next();
    }
    return bit;
  }

  /** True when exactly the writer's bytes were used: none is missing, none is left. */
  get isSpent(): boolean {
    return this.#bytes.length <= this.#at - AHEAD + 1;
  }

  #next(): number {
    if (this.#at >= this.#bytes.length + AHEAD) throw new Unreadable('damaged');
    return ((this.#value << 8) | (this.#bytes[this.#at++] ?? 0)) >>> 0;
  }
}
