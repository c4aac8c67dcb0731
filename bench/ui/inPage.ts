/** What times a screen from inside: no message between browser and bench stands in the measured time. */

/** An element by its selector, and words that it holds. */
export interface Mark {
  selector: string;
  text?: string;
  /** Not one that stood there before the tap. */
  isNew?: boolean;
}

export interface InPage {
  /** Milliseconds from this tap until that is there and painted. */
  tap(target: Mark, done: Mark): Promise<number>;
  /** Milliseconds from this text in the field until the heading's line says this. */
  type(field: Mark, text: string, done: Mark): Promise<number>;
  /** A loop that is the same everywhere, ms. */
  calibrate(): number;
}

/** Goes into each page before its own scripts; `ready` is kept as the moment at which that mark was painted first. */
export function installMeasure(ready: Mark): void {
  const LOOK_AGAIN_MS = 30;
  const CALM_TICK_MS = 40;
  const CALM_WITHIN_MS = 4000;
  const findAll = ({ selector, text = '' }: Mark) =>
    [...document.querySelectorAll<HTMLElement>(selector)].filter((one) => one.textContent.includes(text));
  const find = (mark: Mark, old: readonly HTMLElement[] = []) =>
    findAll(mark).find((one) => !old.includes(one));
  const painted = () =>
    new Promise<void>((resolve) =>
      // The first task after the frame: a timer would stand in line behind what the page does once it has been painted.
      requestAnimationFrame(() => void scheduler.postTask(resolve, { priority: 'user-blocking' })),
    );
  const until = async (mark: Mark, old?: readonly HTMLElement[]) => {
    for (;;) {
      if (find(mark, old)) break;
      await new Promise<void>((resolve) => {
        const watch = new MutationObserver(() => {
          watch.disconnect();
          resolve();
        });
        // A tick in a box is no change of the document.
        setTimeout(resolve, LOOK_AGAIN_MS);
        watch.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
      });
    }
    await painted();
    return performance.now();
  };
  const must = (mark: Mark) => {
    const found = find(mark);
    if (!found) throw new Error(`nothing is ${mark.selector} ${mark.text ?? ''}`);
    return found;
  };
  /** A person looks before he taps: what the last screen still reads is done by then. Three timers in time say so. */
  const calm = async () => {
    const latest = performance.now() + CALM_WITHIN_MS;
    for (let inTime = 0; inTime < 3 && performance.now() < latest;) {
      const begun = performance.now();
      await new Promise((resolve) => setTimeout(resolve, CALM_TICK_MS));
      inTime = performance.now() - begun < 2 * CALM_TICK_MS ? inTime + 1 : 0;
    }
  };
  const measure: InPage = {
    async tap(target, done) {
      await calm();
      const node = must(target);
      const old = done.isNew === true ? findAll(done) : [];
      const begun = performance.now();
      node.click();
      return (await until(done, old)) - begun;
    },
    async type(field, text, done) {
      await calm();
      const input = must(field) as HTMLInputElement;
      const begun = performance.now();
      Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(input, text);
      input.dispatchEvent(new Event('input', { bubbles: true }));
      return (await until(done)) - begun;
    },
    calibrate() {
      const begun = performance.now();
      let mixed = 1;
      for (let nth = 0; nth < 20_000_000; nth++) mixed = (Math.imul(mixed ^ nth, 0x9e3779b1) >>> 3) + nth;
      return performance.now() - begun + (mixed === 0 ? 1 : 0);
    },
  };
  Object.assign(globalThis, { measure, readyAt: until(ready) });
}
