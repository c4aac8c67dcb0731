import { codeOf, isLetter, SHIFT } from './alphabet.ts';

/** What came before in this text, as far back as a guess looks. */
export class Past {
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
