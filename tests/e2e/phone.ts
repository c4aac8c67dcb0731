// One phone: a Chromium profile that outlives its browser, as a phone's storage outlives a restart.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launch, phoneIn, type Look, type PhoneOptions } from '../tools/browser.ts';
import { movedBy } from './days.ts';

/** A handle on one phone. `page` is the tab in use; after `open` or `reopen` it is another one. */
export class Phone {
  readonly #options: PhoneOptions | null;
  readonly #origin: string;
  #context: BrowserContext;
  #page: Page;

  private constructor(options: PhoneOptions | null, origin: string, context: BrowserContext, page: Page) {
    this.#options = options;
    this.#origin = origin;
    this.#context = context;
    this.#page = page;
  }

  /** Switches a phone on. Nothing is loaded yet: `open` does. */
  static async on(options: PhoneOptions, origin: string): Promise<Phone> {
    const context = await launch(options);
    return new Phone(options, origin, context, await firstPage(context));
  }

  /** A phone that is a part of a browser that runs: it can't be killed or reopened. */
  static async in(browser: Browser, look: Look, origin: string): Promise<Phone> {
    const context = await phoneIn(browser, look);
    return new Phone(null, origin, context, await firstPage(context));
  }

  /** The folder of its browser's profile. */
  get profile(): string {
    if (this.#options === null) throw new Error('a phone without a profile of its own');
    return this.#options.profile;
  }

  get page(): Page {
    return this.#page;
  }

  get context(): BrowserContext {
    return this.#context;
  }

  /** Goes to a path of the app, or to a whole link. */
  async open(place = '/'): Promise<Page> {
    await this.#page.goto(new URL(place, this.#origin).href);
    return this.#page;
  }

  /** Moves the clock of its pages, from their next loading on, and of its worker. */
  async passTime(ms: number): Promise<void> {
    const script = movedBy(ms);
    await this.#context.addInitScript({ content: script });
    this.#context.on('serviceworker', (worker) => void worker.evaluate(script));
    await Promise.all(this.#context.serviceWorkers().map((worker) => worker.evaluate(script)));
  }

  /** Resolves when the service worker controls the page: from then on the app opens without a network. */
  async readyForOffline(): Promise<void> {
    await this.#page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller !== null) return;
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    });
  }

  /** Flight mode, for the pages and the worker. */
  async offline(): Promise<void> {
    await this.#context.setOffline(true);
  }

  /** Coverage again. Chromium fires the worker's `sync` a moment later, also when no page is open. */
  async online(): Promise<void> {
    await this.#context.setOffline(false);
  }

  /** Closes the app's tab while the browser lives on, with an empty tab in its place. */
  async closePage(): Promise<void> {
    const empty = await this.#context.newPage();
    await this.#page.close();
    this.#page = empty;
  }

  /** SIGKILL to the browser's own process: nothing gets the chance to tidy up. */
  async kill(): Promise<void> {
    const browser = this.#context.browser();
    if (browser === null) throw new Error('The browser is gone already');
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const own = processInfo.find((process) => process.type === 'browser');
    if (own === undefined) throw new Error('The browser does not name its process');
    const gone = new Promise<void>((resolve) => this.#context.once('close', () => resolve()));
    process.kill(own.id, 'SIGKILL');
    await gone;
  }

  /** Starts the browser again on the same profile, after `kill` or `off`. */
  async reopen(): Promise<void> {
    if (this.#options === null) throw new Error('This phone lives in a shared browser');
    this.#context = await launch(this.#options);
    this.#page = await firstPage(this.#context);
  }

  /** Ends the browser in order. */
  async off(): Promise<void> {
    await this.#context.close();
  }
}

async function firstPage(context: BrowserContext): Promise<Page> {
  return context.pages()[0] ?? context.newPage();
}
