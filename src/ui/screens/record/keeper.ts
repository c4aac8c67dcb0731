/** Keeps the latest of many quick changes: a while after the last one, at once when the tab may be killed. */
export interface Keeper<T> {
  changed(value: T): void;
  /** Writes what is still pending, now. */
  flush(): Promise<void>;
  /** Holds what is pending and waits for what is being written: nothing is kept after this resolves. */
  stop(): Promise<void>;
  /** Keeps again, after a save that failed: also what was held, and what was changed meanwhile. */
  resume(): void;
}

export function keeper<T>(write: (value: T) => Promise<void>, delayMs: number): Keeper<T> {
  let pending: { value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    if (stopped || !pending) return writing;
    const { value } = pending;
    pending = null;
    // A draft that can't be kept (a full phone) must not stop the typing; saving will say it aloud.
    writing = writing.then(() => write(value)).catch(() => undefined);
    return writing;
  };
  const later = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void flush(), delayMs);
  };
  return {
    changed(value) {
      pending = { value };
      if (!stopped) later();
    },
    flush,
    stop() {
      stopped = true;
      return flush();
    },
    resume() {
      stopped = false;
      if (pending) later();
    },
  };
}
