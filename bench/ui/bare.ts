/**
 * The app in a browser with nothing beside it. What drives the tests listens in the page: it gives each frame a
 * second world, and asks for the stack behind each request, for which V8 reads a script once more. That cost as much
 * as the app's own start, so this speaks to the browser itself, and only to slow it and to ask for times.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { FLAGS, findOrInstallChromium } from '../../tests/tools/browser.ts';
import { installMeasure, type Mark } from './inPage.ts';

/** A proxy that nobody is: every request fails at once, as in flight mode. */
const NO_NETWORK = ['--proxy-server=127.0.0.1:1', '--proxy-bypass-list=<-loopback>'];
/** A phone without a signal knows it. */
const SAYS_OFFLINE = "Object.defineProperty(navigator, 'onLine', { get: () => false });";
/** The browser's own beginning, which no page waits for, is over by then. */
const SETTLED_MS = 1500;
const PATIENCE_MS = 60_000;
const PHONE = { width: 360, height: 800, deviceScaleFactor: 2, mobile: true };

type Ask = <Answer = unknown>(method: string, params?: object) => Promise<Answer>;
interface Target {
  type: string;
  targetId: string;
}
interface Evaluated {
  result: { value?: unknown };
  exceptionDetails?: { text: string; exception?: { description?: string } };
}
interface Reply {
  id?: number;
  result?: unknown;
  error?: { message: string };
}

/** One conversation: questions by number, what is not an answer is left. */
function conversation(socket: WebSocket): (session?: string) => Ask {
  const waiting = new Map<number, (reply: Reply) => void>();
  let last = 0;
  socket.addEventListener('message', ({ data }) => {
    const reply = JSON.parse(String(data)) as Reply;
    waiting.get(reply.id ?? 0)?.(reply);
  });
  return (sessionId) =>
    async <Answer>(method: string, params: object = {}) => {
      const id = ++last;
      const answered = new Promise<Reply>((resolve) => waiting.set(id, resolve));
      socket.send(JSON.stringify({ id, method, params, sessionId }));
      const { result, error } = await answered;
      if (error) throw new Error(`${method}: ${error.message}`);
      return result as Answer;
    };
}

function addressOf({ stderr }: ChildProcess): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    stderr?.on('data', (piece) => {
      said += String(piece);
      const [address] = /ws:\/\/\S+/.exec(said) ?? [];
      if (address) resolve(address);
    });
    stderr?.on('end', () => reject(new Error(`the browser did not start: ${said}`)));
  });
}

export interface Bare {
  /** What this says in the page, awaited. */
  ask<Answer>(expression: string): Promise<Answer>;
  slowed(times: number): Promise<void>;
  /** Milliseconds from the navigation until what it was opened with stood painted. */
  startUp(url: string): Promise<number>;
  heapMb(): Promise<number>;
  close(): Promise<void>;
}

export interface Opening {
  /** The folder of the browser's profile. */
  readonly profile: string;
  readonly ready: Mark;
  readonly offline: boolean;
}

/** A browser on this profile with one page, slowed by nothing yet. */
export async function openBare({ profile, ready, offline }: Opening): Promise<Bare> {
  const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const flags = [...FLAGS, ...own, ...(offline ? NO_NETWORK : [])];
  const browser = spawn(findOrInstallChromium(), [...flags, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(browser, 'exit');
  try {
    const socket = new WebSocket(await addressOf(browser));
    await once(socket, 'open');
    const to = conversation(socket);
    const page = await pageOf(to);
    await page('Page.enable');
    await page('Emulation.setDeviceMetricsOverride', PHONE);
    const source = `(${String(installMeasure)})(${JSON.stringify(ready)});${offline ? SAYS_OFFLINE : ''}`;
    await page('Page.addScriptToEvaluateOnNewDocument', { source });
    return {
      ...speaking(page),
      async close() {
        // Its profile is used again: it ends in order.
        await Promise.race([to()('Browser.close'), gone]);
        await gone;
      },
    };
  } catch (error) {
    browser.kill();
    await gone;
    throw error;
  }
}

function speaking(page: Ask): Omit<Bare, 'close'> {
  const ask = async <Answer>(expression: string): Promise<Answer> => {
    const asked = { expression, awaitPromise: true, returnByValue: true };
    const { result, exceptionDetails } = await page<Evaluated>('Runtime.evaluate', asked);
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value as Answer;
  };
  return {
    ask,
    slowed: async (rate) => void (await page('Emulation.setCPUThrottlingRate', { rate })),
    async startUp(url) {
      await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
      await page('Page.navigate', { url });
      // What breaks while it starts is never ready.
      const within = `new Promise((_, give) => setTimeout(give, ${PATIENCE_MS}, new Error('${url} did not start')))`;
      return ask<number>(`Promise.race([readyAt, ${within}])`);
    },
    async heapMb() {
      await page('HeapProfiler.collectGarbage');
      return (await page<{ usedSize: number }>('Runtime.getHeapUsage')).usedSize / 1e6;
    },
  };
}

export interface Start extends Opening {
  readonly url: string;
  readonly slowdown: number;
}

/** Milliseconds from the navigation until this stood painted, in a browser of its own. */
export async function bareStart({ url, slowdown, ...opening }: Start): Promise<number> {
  const phone = await openBare(opening);
  try {
    await phone.slowed(slowdown);
    return await phone.startUp(url);
  } finally {
    await phone.close();
  }
}

async function pageOf(to: (session?: string) => Ask): Promise<Ask> {
  const { targetInfos } = await to()<{ targetInfos: Target[] }>('Target.getTargets');
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const asked = { targetId, flatten: true };
  const { sessionId } = await to()<{ sessionId: string }>('Target.attachToTarget', asked);
  return to(sessionId);
}
