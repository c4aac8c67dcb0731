/** Threads that read packs, so that the one that writes the ledger does nothing else. */
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Op } from '../../src/domain/op.ts';
import { ok, type Result } from '../../src/domain/result.ts';
import type { PackProblem } from '../../src/wire/pack.ts';
import type { Opened, Opens, Sealed } from './opening.ts';

/** To a thread. */
export interface Question {
  id: number;
  sealed: Sealed;
}
/** From it, under the same number. */
export interface Answer {
  id: number;
  /** The ops as JSON: one text crosses the border faster than a thousand objects. */
  opened: Result<string, PackProblem>;
}
/** All threads behind one door. */
export interface Openers {
  opens: Opens;
  close(): Promise<void>;
}

interface Waiting {
  resolve: (opened: Result<Opened, PackProblem>) => void;
  reject: (error: Error) => void;
}

class Opener {
  readonly #waiting = new Map<number, Waiting>();
  #worker: Worker | null = this.#start();
  #lastId = 0;

  /** A thread that a pack was too much for takes what it had with it; the next question starts another. */
  #start(): Worker {
    const worker = new Worker(new URL('./openerThread.ts', import.meta.url));
    worker.unref();
    worker.on('message', ({ id, opened }: Answer) => this.#take(id)?.resolve(unpacked(opened)));
    worker.on('error', (error) => {
      this.#worker = null;
      for (const id of [...this.#waiting.keys()])
        this.#take(id)?.reject(error instanceof Error ? error : new Error('a thread that reads packs ended'));
    });
    return worker;
  }

  get load(): number {
    return this.#waiting.size;
  }

  #take(id: number): Waiting | undefined {
    const one = this.#waiting.get(id);
    this.#waiting.delete(id);
    return one;
  }

  open(sealed: Sealed): Promise<Result<Opened, PackProblem>> {
    return new Promise((resolve, reject) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, { resolve, reject });
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
      (this.#worker ??= this.#start()).postMessage({ id, sealed: alone(sealed) } satisfies Question);
    });
  }

  async close(): Promise<void> {
    if (!this.#worker) return;
    const ended = once(this.#worker, 'exit');
    await this.#worker.terminate();
    await ended;
  }
}

const unpacked = (opened: Result<string, PackProblem>): Result<Opened, PackProblem> =>
  opened.ok ? ok({ ops: JSON.parse(opened.value) as Op[], weight: opened.value.length }) : opened;

/** A view drags the whole body that it looks at across the border. */
const alone = ({ pack, ...rest }: Sealed): Sealed => ({
  ...rest,
  pack: { ...pack, bytes: new Uint8Array(pack.bytes) },
});

/** Who has least to do gets the next. */
export function startOpeners(count: number): Openers {
  const openers = Array.from({ length: count }, () => new Opener());
  const idlest = () => openers.reduce((one, other) => (other.load < one.load ? other : one));
  return {
    opens: (sealed) => idlest().open(sealed),
    close: async () => {
      await Promise.all(openers.map((opener) => opener.close()));
    },
  };
}
