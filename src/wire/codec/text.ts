/**
 * How text is coded: several guesses at each bit, from the letters before it, from the syllable so far and from the
 * syllable before that, weighed by how well each has guessed until now. Before its first pack the model reads the
 * primer, so that it knows Vietnamese from the first letter of a single note; then it learns from the pack's own.
 */
import { CODE_LIMIT, codeOf, END, ESCAPE, SHIFT, spell, symbolOf } from './alphabet.ts';
import { EVEN, Unreadable, type BitCoder } from './bits.ts';
import { chanceOf, logitOf } from './logits.ts';
import { Past } from './past.ts';
import { PRIMER } from './primer.ts';

/** What the guesses look back at; see `contextsOf`. */
const GUESSES = 5;
const TABLE_BITS = 15;
const TABLE = 2 ** TABLE_BITS;
const SEEN_LIMIT = 31;
/** How far a guess moves when it has seen 0, 1, 2 … bits, in 1/1024. */
const STEP = Int32Array.from({ length: SEEN_LIMIT + 1 }, (_, seen) => Math.floor(1024 / (seen + 1.4)));
/** How fast weights follow which guesses were right. */
const LEARNING = 0.01;

/** How many bits a slot has seen, under whose slot it is: a guess that finds another's there starts anew. */
const SEEN_BITS = 5;
const OWNER = 0xffff & (-1 << SEEN_BITS);

/** What is learnt: the slots of all guesses, and how much each guess weighs. */
class Memory {
  readonly chances: Uint16Array;
  readonly marks: Uint16Array;
  readonly weights: Float64Array;

  constructor(from?: Memory) {
    this.chances = from?.chances.slice() ?? new Uint16Array(GUESSES * TABLE).fill(EVEN);
    this.marks = from?.marks.slice() ?? new Uint16Array(GUESSES * TABLE);
    this.weights = from?.weights.slice() ?? new Float64Array((GUESSES + 1) * GUESSES).fill(0.3);
  }
}

/** The model of one pack. */
export class TextModel {
  readonly #memory: Memory;
  /** Of the present bit: each guess's slot and its logit. */
  readonly #places = new Int32Array(GUESSES);
  readonly #logits = new Float64Array(GUESSES);
  readonly #contexts = new Int32Array(GUESSES);

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  /** A model that has read the primer and nothing else. */
  static taught(): TextModel {
    return new TextModel(new Memory(learn()));
  }

  /** Writes `text`, or reads one when the coder does; answers it. @param cell called for each symbol */
  walk(coder: BitCoder, text: string, cell: () => void): string {
    const symbols = coder.reading ? [] : spell(text);
    const past = new Past();
    let walked = '';
    for (let nth = 0; ; nth++) {
      cell();
      past.contextsInto(this.#contexts);
      const symbol = this.#symbol(coder, symbols[nth] ?? END);
      if (symbol === END) return walked;
      if (symbol === ESCAPE) walked += plainCharacter(coder, symbols[++nth] ?? '');
      else if (symbol !== SHIFT) walked += past.isShifted ? symbol.toUpperCase() : symbol;
      past.add(symbol);
    }
  }

  #symbol(coder: BitCoder, symbol: string): string {
    const code = codeOf(symbol) ?? 0;
    let left = 31 - Math.clz32(code);
    for (let node = 1; node < CODE_LIMIT;) {
      node = node * 2 + this.#bit(coder, node, (code >> --left) & 1);
      const found = symbolOf(node);
      if (found !== undefined) return found;
    }
    throw new Unreadable('damaged');
  }

  // The three below run for every bit: plain loops over typed arrays, whose every index is in range.

  #bit(coder: BitCoder, node: number, value: number): number {
    const weights = this.#memory.weights;
    const logits = this.#logits;
    const set = this.#look(node) * GUESSES;
    let sum = 0;
    for (let i = 0; i < GUESSES; i++) sum += weights[set + i]! * logits[i]!;
    const chance = chanceOf(sum);
    const bit = coder.bit(value, Math.max(32, Math.min(65504, Math.floor(chance * 65536))));
    const step = (bit - chance) * LEARNING;
    for (let i = 0; i < GUESSES; i++) weights[set + i]! += step * logits[i]!;
    this.#learn(bit * 65535);
    return bit;
  }

  /** Finds each guess's slot; answers which of them, the furthest back, has been here before (0: none). */
  #look(node: number): number {
    const { chances, marks } = this.#memory;
    const contexts = this.#contexts;
    const places = this.#places;
    const logits = this.#logits;
    let furthest = 0;
    for (let i = 0; i < GUESSES; i++) {
      const hash = Math.imul(contexts[i]! + Math.imul(node, 0x2c1b3c6d), 0x9e3779b1);
      const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
      const place = i * TABLE + (mixed >>> (32 - TABLE_BITS));
      const owner = (mixed << SEEN_BITS) & 0xffff;
      if ((marks[place]! & OWNER) !== owner) {
        chances[place] = EVEN;
        marks[place] = owner;
      } else if (marks[place] !== owner) furthest = i + 1;
      places[i] = place;
      logits[i] = logitOf(chances[place]!);
    }
    return furthest;
  }

  #learn(target: number): void {
    const { chances, marks } = this.#memory;
    const places = this.#places;
    for (let i = 0; i < GUESSES; i++) {
      const place = places[i]!;
      const seen = marks[place]! & SEEN_LIMIT;
      chances[place]! += ((target - chances[place]!) * STEP[seen]!) >> 10;
      if (seen < SEEN_LIMIT) marks[place]!++;
    }
  }
}

function plainCharacter(coder: BitCoder, character: string): string {
  let code = 0;
  for (let left = 15; left >= 0; left--) {
    code = code * 2 + coder.bit((character.charCodeAt(0) >> left) & 1, EVEN);
  }
  return String.fromCharCode(code);
}

let memory: Memory | undefined;

/** The primer is read once, some 50 ms of a fast machine: better while nobody waits. */
export const learn = (): Memory => (memory ??= teach());

/** Done once, at the first pack: what the primer teaches. */
function teach(): Memory {
  const memory = new Memory();
  const model = new TextModel(memory);
  const nowhere: BitCoder = { reading: false, bit: (bit) => bit };
  for (const line of PRIMER.split('\n')) model.walk(nowhere, line, () => {});
  return memory;
}
