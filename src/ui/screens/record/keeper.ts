/** Keeps the latest of many quick changes: a while after the last one, at once when the tab may be killed. */
export interface Keeper<T> {
  changed(value: T): void;
  /** Writes what is still pending, now. */
  flush(): Promise<void>;
  /** Forgets what is pending and waits for what is being written: nothing is kept after this resolves. */
  stop(): Promise<void>;
  /** Keeps again, after a save that failed. */
  resume(): void;
}

export function keeper<T>(write: (value: T) => Promise<void>, delayMs: number): Keeper<T> {
  let pending: { value: T } | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let writing: Promise<void> = Promise.resolve();
  let stopped = false;

  const flush = (): Promise<void> => {
    clearTimeout(timer);
    const next = pending;
    pending = null;
    // A draft that can't be kept (a full phone) must not stop the typing; saving will say it aloud.
    if (next) writing = writing.then(() => write(next.value)).catch(() => undefined);
    return writing;
  };
  return {
    changed(value) {
      if (stopped) return;
      pending = { value };
      clearTimeout(timer);
      timer = setTimeout(() => void flush(), delayMs);
    },
    flush,
    stop() {
      stopped = true;
      pending = null;
      return flush();
    },
    resume() {
      stopped = false;
    },
  };
}
