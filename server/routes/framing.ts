/** A request's body, taken as it arrives: so much at a time, never the whole. */
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { fail, ok, type Result } from '../../src/domain/result.ts';

export class BodyReader {
  readonly #chunks: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(body: Readable) {
    this.#chunks = body[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes, or null when the body ends or breaks off before. */
  async take(length: number): Promise<Uint8Array | null> {
    const parts: Buffer[] = [this.#held];
    let have = this.#held.length;
    while (have < length) {
      const chunk = await this.#next();
      if (!chunk) return null;
      parts.push(chunk);
      have += chunk.length;
    }
    const all = parts.length === 1 ? this.#held : Buffer.concat(parts);
    this.#held = all.subarray(length);
    return all.subarray(0, length);
  }

  async isAtEnd(): Promise<boolean> {
    return this.#held.length === 0 && (await this.#next()) === null;
  }

  async #next(): Promise<Buffer | null> {
    try {
      const next = await this.#chunks.next();
      return next.done === true ? null : next.value;
    } catch {
      // The connection is gone. What came before it is whole.
      return null;
    }
  }
}

/** The body of a request that came under the sync's media type; another address's parser makes no stream of it. */
export const streamOf = ({ body }: FastifyRequest): Result<BodyReader, 'wrongMediaType'> =>
  body instanceof Readable ? ok(new BodyReader(body)) : fail('wrongMediaType');
