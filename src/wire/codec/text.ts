/**
 * How text is coded: several guesses at each bit, from the letters before it, from the syllable so far and from the
 * syllable before that, weighed by how well each has guessed until now. Before its first pack the model reads the
 * primer, so that it knows Vietnamese from the first letter of a single note; then it learns from the pack's own.
 */
import { CODE_LIMIT, codeOf, END, ESCAPE, SHIFT, spell, symbolOf } from './alphabet.ts';
import { EVEN, Unreadable, type BitCoder } from './bits.ts';
import { PRIMER } from './primer.ts';

/** What the guesses look back at; see `contextsOf`. */
const GUESSES = 7;
const TABLE_BITS = 16;
const TABLE = 2 ** TABLE_BITS;
const SEEN_LIMIT = 30;
/** How far a guess moves when it has seen 0, 1, 2 … bits, in 1/1024. */
const STEP = Int32Array.from({ length: SEEN_LIMIT + 1 }, (_, seen) => Math.floor(1024 / (seen + 1.4)));
const LEARNING = 0.02;

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

/** A slot of the table: a chance (16 bits), whose it is (10 bits), how many bits it has seen (6 bits). */
const FRESH = EVEN * 65536;

interface Memory {
  readonly slots: Uint32Array;
  readonly weights: Float64Array;
}

const untaught = (): Memory => ({
  slots: new Uint32Array(GUESSES * TABLE).fill(FRESH),
  weights: new Float64Array((GUESSES + 1) * GUESSES).fill(0.3),
});

/** The model of one pack. */
export class TextModel {
  readonly #slots: Uint32Array;
  readonly #weights: Float64Array;
  /** Of the present bit: each guess's slot and its logit. */
  readonly #places = new Int32Array(GUESSES);
  readonly #logits = new Float64Array(GUESSES);
  readonly #contexts = new Int32Array(GUESSES);

  constructor({ slots, weights }: Memory) {
    this.#slots = slots;
    this.#weights = weights;
  }

  /** A model that has read the primer and nothing else. */
  static taught(): TextModel {
    memory ??= teach();
    return new TextModel({ slots: memory.slots.slice(), weights: memory.weights.slice() });
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

  #bit(coder: BitCoder, node: number, value: number): number {
    const set = this.#look(node) * GUESSES;
    let sum = 0;
    for (let i = 0; i < GUESSES; i++) sum += this.#weights[set + i]! * this.#logits[i]!;
    const logit = Math.max(1, Math.min(2 * LOGITS - 1, Math.floor(sum * 256 + 0.5) + LOGITS));
    const chance = SQUASH[logit]!;
    const bit = coder.bit(value, Math.max(32, Math.min(65504, Math.floor(chance * 65536))));
    this.#learn(set, bit, (bit - chance) * LEARNING);
    return bit;
  }

  /** Finds each guess's slot; answers which of them, the furthest back, has been here before (0: none). */
  #look(node: number): number {
    let furthest = 0;
    for (let i = 0; i < GUESSES; i++) {
      const hash = Math.imul(this.#contexts[i]! + Math.imul(node, 0x2c1b3c6d), 0x9e3779b1);
      const mixed = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
      const place = i * TABLE + (mixed >>> (32 - TABLE_BITS));
      const owner = (mixed & 1023) << 6;
      let slot = this.#slots[place]!;
      if ((slot & 0xffc0) !== owner) this.#slots[place] = slot = FRESH + owner;
      if ((slot & 63) > 0) furthest = i + 1;
      this.#places[i] = place;
      this.#logits[i] = STRETCH[slot >>> 20]!;
    }
    return furthest;
  }

  #learn(set: number, bit: number, rate: number): void {
    for (let i = 0; i < GUESSES; i++) {
      this.#weights[set + i]! += rate * this.#logits[i]!;
      const slot = this.#slots[this.#places[i]!]!;
      const seen = slot & 63;
      const before = slot >>> 16;
      const after = before + (((bit * 65535 - before) * STEP[seen]!) >> 10);
      this.#slots[this.#places[i]!] = after * 65536 + (slot & 0xffc0) + Math.min(SEEN_LIMIT, seen + 1);
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
  #third = 0;
  #fourth = 0;
  #syllable = 0;
  #before = 0;

  contextsInto(contexts: Int32Array): void {
    const shift = this.isShifted ? 0x5bd1e995 : 0;
    const two = Math.imul(this.#last, 0x01000193) + this.#second;
    const three = Math.imul(two, 0x01000193) + this.#third;
    contexts[0] = shift;
    contexts[1] = this.#last + shift;
    contexts[2] = two + shift;
    contexts[3] = three + shift;
    contexts[4] = Math.imul(three, 0x01000193) + this.#fourth + shift;
    contexts[5] = this.#syllable + shift;
    contexts[6] = Math.imul(this.#syllable, 0x2545f491) + this.#before + shift;
  }

  add(symbol: string): void {
    if (symbol === SHIFT) {
      this.isShifted = true;
      return;
    }
    this.isShifted = false;
    this.#fourth = this.#third;
    this.#third = this.#second;
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

const isLetter = (symbol: string) => /\p{L}|\p{M}/u.test(symbol);

let memory: Memory | undefined;

/** Done once, at the first pack: what the primer teaches. */
function teach(): Memory {
  const memory = untaught();
  const model = new TextModel(memory);
  const nowhere: BitCoder = { reading: false, bit: (bit) => bit };
  for (const line of PRIMER.split('\n')) model.walk(nowhere, line, () => {});
  return memory;
}
