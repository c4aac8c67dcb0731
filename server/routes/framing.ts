/** A request's body, taken as it arrives: so much at a time, never the whole. */
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { fail, ok, type Result } from '../../src/domain/result.ts';

/** So much is read before anybody asks for it, at least: most bodies whole. */
const READ_AHEAD = 128 * 1024;

/**
 * Reads on while a pack is judged: when the connection breaks, what has come is here and not in a stream that is torn
 * down with it.
 */
export class BodyReader {
  #held: Buffer[] = [];
  #have = 0;
  #isOver = false;
  #wake: (() => void)[] = [];

  constructor(body: Readable) {
    void this.#pump(body);
  }

  /** Exactly so many bytes, or null when the body ends or breaks off before. */
  async take(length: number): Promise<Uint8Array | null> {
    while (this.#have < length && !this.#isOver) await this.#change();
    if (this.#have < length) return null;
    const all = Buffer.concat(this.#held);
    this.#hold(all.subarray(length));
    return all.subarray(0, length);
  }

  async isAtEnd(): Promise<boolean> {
    while (this.#have === 0 && !this.#isOver) await this.#change();
    return this.#have === 0;
  }

  async #pump(body: Readable): Promise<void> {
    try {
      for await (const chunk of body as AsyncIterable<Buffer>) {
        this.#held.push(chunk);
        this.#have += chunk.length;
        this.#tell();
        while (this.#have > READ_AHEAD) await this.#change();
      }
    } catch {
      // The connection is gone. What came before it is whole.
    }
    this.#isOver = true;
    this.#tell();
  }

  #hold(rest: Buffer): void {
    this.#held = [rest];
    this.#have = rest.length;
    this.#tell();
  }

  /** Somebody took, something came, or it is over. */
  readonly #change = () => new Promise<void>((resolve) => void this.#wake.push(resolve));

  #tell(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}

/** The body of a request that came under the sync's media type; another address's parser makes no stream of it. */
export const streamOf = ({ body }: FastifyRequest): Result<BodyReader, 'wrongMediaType'> =>
  body instanceof Readable ? ok(new BodyReader(body)) : fail('wrongMediaType');
