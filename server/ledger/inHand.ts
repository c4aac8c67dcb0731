/**
 * Packs that have arrived and are being judged. A phone whose connection was torn asks what has arrived: what lies here
 * in hand has, and would be sent a second time if the answer did not wait for it.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Id } from '../../src/domain/ids.ts';

export class InHand {
  readonly #work = new Map<Id, Promise<unknown>>();

  /** @returns what the work does */
  async judging<T>(writer: Id, work: () => Promise<T>): Promise<T> {
    const judged = work();
    this.#work.set(writer, judged);
    try {
      return await judged;
    } finally {
      if (this.#work.get(writer) === judged) this.#work.delete(writer);
    }
  }

  /** Resolves when nothing of this writer is in hand. It waits for no bytes that are still to come. */
  async settled(writer: Id): Promise<void> {
    do {
      await this.#work.get(writer)?.catch(() => undefined);
      // The next pack of the same body is taken up within a turn.
      await turn();
    } while (this.#work.has(writer));
  }
}
