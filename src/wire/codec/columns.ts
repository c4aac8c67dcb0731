/**
 * Columns: each kind of value in a pack has its own name and its own statistics, learnt from the values before it
 * in this pack. Nothing here depends on how long a list is today: lists of questions and options may grow.
 */
import { EVEN, Unreadable, type BitCoder } from './bits.ts';
import { TextModel } from './text.ts';

/** More characters, list items and fields than this are in no pack that a phone makes: a bomb. */
const MAX_CELLS = 64 * 1024;
/** Numbers below this can be an `index`. */
export const INDEX_LIMIT = 64;

/** How far a chance moves when its column has seen 0, 1, 2 … bits, in 1/1024: quickly at first, then steadily. */
const STEP = Uint16Array.from({ length: 24 }, (_, seen) => Math.floor(1024 / (seen + 1.6)));

interface Tree {
  chance: Uint16Array;
  seen: Uint8Array;
}
/** Chances at the nodes of an index before anything was seen. A place in a list is likely a small one … */
const PLACES = [0, 700, 2600, EVEN, 9000, EVEN, EVEN, EVEN, 22000];
/** … a length in bits is anything below 32. */
const LENGTHS = [0, 5000];

/**
 * Each method is given the value when writing, anything of its type when reading, and answers the value either way.
 */
export class Columns {
  readonly #coder: BitCoder;
  readonly #trees = new Map<string, Tree>();
  /** Half a megabyte, and most packs of a few ops have no text at all. */
  #text: TextModel | undefined;
  readonly #limit: number;
  #cells = 0;

  constructor(coder: BitCoder, limit = MAX_CELLS) {
    this.#coder = coder;
    this.#limit = limit;
  }

  /** @param chance of `true` when nothing is known of the column yet */
  flag(column: string, value: boolean, chance = EVEN): boolean {
    const tree = this.#trees.get(column) ?? this.#plant(column, 2, [0, chance]);
    return this.#bit(tree, 1, value ? 1 : 0) === 1;
  }

  /** A small number, such as a place in a list: 0 to 63. */
  index(column: string, value: number, before: ArrayLike<number> = PLACES): number {
    const tree = this.#trees.get(column) ?? this.#plant(column, INDEX_LIMIT, before);
    let node = 1;
    for (let bit = INDEX_LIMIT / 2; bit >= 1; bit /= 2) {
      node = node * 2 + this.#bit(tree, node, value & bit ? 1 : 0);
    }
    return node - INDEX_LIMIT;
  }

  /** A whole number from 0: how many bits it has is learnt, the bits themselves are as they are. */
  count(column: string, value: number): number {
    const length = this.index(column, bitsOf(value), LENGTHS);
    if (length > 53) throw new Unreadable('damaged');
    return length < 2 ? length : 2 ** (length - 1) + this.raw(length - 1, value % 2 ** (length - 1));
  }

  /** A whole number, also below zero. */
  signed(column: string, value: number): number {
    const isNegative = this.flag(`${column}-`, value < 0, 6000);
    const magnitude = this.count(column, Math.abs(value));
    return isNegative ? -magnitude : magnitude;
  }

  /** Bits that follow no rule (randomness, the low end of a time). */
  raw(bits: number, value: number): number {
    let read = 0;
    for (let left = bits - 1; left >= 0; left--) {
      read = read * 2 + this.#coder.bit(Math.floor(value / 2 ** left) % 2, EVEN);
    }
    return read;
  }

  text(value: string): string {
    this.#text ??= TextModel.taught();
    return this.#text.walk(this.#coder, value, () => this.cell());
  }

  /** Counts what a pack unfolds into, so that memory is bounded for any input. */
  cell(): void {
    if (++this.#cells > this.#limit) throw new Unreadable('tooLarge');
  }

  #bit({ chance, seen }: Tree, node: number, value: number): number {
    const before = chance[node] ?? EVEN;
    const bit = this.#coder.bit(value, before);
    const times = seen[node] ?? 0;
    const after = before + (((bit * 65535 - before) * (STEP[times] ?? 0)) >> 10);
    chance[node] = Math.min(65000, Math.max(500, after));
    seen[node] = Math.min(STEP.length - 1, times + 1);
    return bit;
  }

  #plant(column: string, size: number, before: ArrayLike<number>): Tree {
    this.cell();
    const tree = { chance: new Uint16Array(size).fill(EVEN), seen: new Uint8Array(size) };
    tree.chance.set(before);
    this.#trees.set(column, tree);
    return tree;
  }
}

/** How many bits a whole number from 0 has. */
export function bitsOf(value: number): number {
  let length = 0;
  while (value >= 2 ** length) length++;
  return length;
}
