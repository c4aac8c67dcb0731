/** What every page of the bench can do: keep records while there is no signal, then send them. */
export interface BenchPage {
  /** Keeps `count` records, those after the first `from`, where this client keeps what waits. Nothing is sent. */
  fill(count: number, from: number): Promise<void>;
  /** Sends, through failures if need be; resolves when the last record has its answer. */
  send(): Promise<void>;
}

/** Said in the page's address. */
export interface Wish {
  /** The place on the server, and the seed of the records. */
  run: string;
  seed: number;
  /** The one-time code that enrols the phone; the peers need none. */
  code: string;
  /** What the browser says of its link. */
  link: string;
}

export function wish(): Wish {
  const asked = new URLSearchParams(location.search);
  const text = (key: string) => asked.get(key) ?? '';
  return { run: text('run'), seed: Number(text('seed')), code: text('code'), link: text('link') };
}

export function present(page: BenchPage): void {
  Object.assign(globalThis, { bench: page });
}

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** A hand-made client's patience: the same request again, after a moment, until it is answered well. */
export async function insist(request: () => Promise<Response>): Promise<Response> {
  for (;;) {
    try {
      const answer = await request();
      if (answer.ok) {
        await answer.arrayBuffer();
        return answer;
      }
    } catch {
      // Torn: again.
    }
    await pause(RETRY_MS);
  }
}

const RETRY_MS = 500;
