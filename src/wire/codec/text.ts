/**
 * How text is coded: several guesses at each bit, from the letters before it, from the syllable so far and from the
 * syllable before that, weighed by how well each has guessed until now. Before its first pack the model reads the
 * primer, so that it knows Vietnamese from the first letter of a single note; then it learns from the pack's own.
 */
import { CODE_LIMIT, codeOf, END, ESCAPE, isLetter, SHIFT, spell, symbolOf } from './alphabet.ts';
import { EVEN, Unreadable, type BitCoder } from './bits.ts';
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

/** Chances and their logits, in 1/256: by multiplication alone, so that every engine gets the same table. */
const LOGITS = 2048;
const SQUASH = squashTable();
const STRETCH = stretchTable();

function squashTable(): Float64Array {
  const chances = new Float64Array(2 * LOGITS);
  const factor = 1.0039138893383475;
  for (let logit = 0, power = 1; logit < LOGITS; logit++, power *= factor) {
    chances[LOGITS + logit] = power / (1 + power);
    chances[LOGITS - logit] = 1 / (1 + power);
  }
  chances[0] = chances[1] ?? 0;
  return chances;
}

function stretchTable(): Float64Array {
  const logits = new Float64Array(4096);
  for (let chance = 0, logit = 0; chance < 4096; chance++) {
    while (logit < 2 * LOGITS - 1 && (SQUASH[logit] ?? 1) * 4096 < chance + 0.5) logit++;
    logits[chance] = (logit - LOGITS) / 256;
  }
  return logits;
}

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
    memory ??= teach();
    return new TextModel(new Memory(memory));
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
    const logit = Math.max(1, Math.min(2 * LOGITS - 1, Math.floor(sum * 256 + 0.5) + LOGITS));
    const chance = SQUASH[logit]!;
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
      logits[i] = STRETCH[chances[place]! >> 4]!;
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

/** What came before in this text, as far back as a guess looks. */
class Past {
  isShifted = false;
  #last = 0;
  #second = 0;
  /** The syllable so far, and the one before it, hashed. */
  #syllable = 0;
  #before = 0;

  /** One for each guess, the one that looks back furthest last. A shifted letter is another than a small one. */
  contextsInto(contexts: Int32Array): void {
    const shift = this.isShifted ? 0x5bd1e995 : 0;
    contexts[0] = shift;
    contexts[1] = shift + this.#last;
    contexts[2] = shift + Math.imul(this.#last, 0x01000193) + this.#second;
    contexts[3] = shift + this.#syllable;
    contexts[4] = shift + Math.imul(this.#syllable, 0x2545f491) + this.#before;
  }

  add(symbol: string): void {
    this.isShifted = symbol === SHIFT;
    if (this.isShifted) return;
    this.#second = this.#last;
    this.#last = (codeOf(symbol) ?? 0) + 1;
    if (isLetter(symbol)) this.#syllable = Math.imul(this.#syllable + this.#last, 0x2c1b3c6d);
    else this.#end();
  }

  #end(): void {
    if (this.#syllable !== 0) this.#before = this.#syllable;
    this.#syllable = 0;
  }
}

let memory: Memory | undefined;

/** Done once, at the first pack: what the primer teaches. */
function teach(): Memory {
  const memory = new Memory();
  const model = new TextModel(memory);
  const nowhere: BitCoder = { reading: false, bit: (bit) => bit };
  for (const line of PRIMER.split('\n')) model.walk(nowhere, line, () => {});
  return memory;
}
