/**
 * A start of the app with nothing beside it. What drives the other measurements listens in the page: it gives each
 * frame a second world, and asks for the stack behind each request, for which V8 reads a script once more. That cost
 * as much as the app's own start, so this speaks to the browser itself, and only to slow it and to ask for one time.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { FLAGS, findOrInstallChromium } from '../../tests/tools/browser.ts';
import { installMeasure, type Mark } from './inPage.ts';

/** A proxy that nobody is: every request fails at once, as in flight mode. */
const NO_NETWORK = ['--proxy-server=127.0.0.1:1', '--proxy-bypass-list=<-loopback>'];
/** The browser's own beginning, which no page waits for, is over by then. */
const SETTLED_MS = 1500;
const PATIENCE_MS = 60_000;
const PHONE = { width: 360, height: 800, deviceScaleFactor: 2, mobile: true };

type Ask = <Answer = unknown>(method: string, params?: object) => Promise<Answer>;
interface Target {
  type: string;
  targetId: string;
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

export interface Start {
  /** The folder of the browser's profile. */
  readonly profile: string;
  readonly url: string;
  readonly ready: Mark;
  readonly slowdown: number;
  readonly offline: boolean;
}

/** Milliseconds from the navigation until this stood painted. */
export async function bareStart(start: Start): Promise<number> {
  const own = ['--headless', '--remote-debugging-port=0', `--user-data-dir=${start.profile}`];
  const flags = [...FLAGS, ...own, ...(start.offline ? NO_NETWORK : [])];
  const browser = spawn(findOrInstallChromium(), [...flags, 'about:blank'], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const gone = once(browser, 'exit');
  try {
    const socket = new WebSocket(await addressOf(browser));
    await once(socket, 'open');
    const to = conversation(socket);
    const took = await timed(await pageOf(to), start);
    // Its profile is used again: it ends in order.
    await Promise.race([to()('Browser.close'), gone]);
    return took;
  } catch (error) {
    browser.kill();
    throw error;
  } finally {
    await gone;
  }
}

async function pageOf(to: (session?: string) => Ask): Promise<Ask> {
  const { targetInfos } = await to()<{ targetInfos: Target[] }>('Target.getTargets');
  const targetId = targetInfos.find(({ type }) => type === 'page')?.targetId;
  const asked = { targetId, flatten: true };
  const { sessionId } = await to()<{ sessionId: string }>('Target.attachToTarget', asked);
  return to(sessionId);
}

async function timed(page: Ask, { url, ready, slowdown }: Start): Promise<number> {
  await page('Page.enable');
  await page('Emulation.setDeviceMetricsOverride', PHONE);
  const source = `(${String(installMeasure)})(${JSON.stringify(ready)})`;
  await page('Page.addScriptToEvaluateOnNewDocument', { source });
  await page('Emulation.setCPUThrottlingRate', { rate: slowdown });
  await new Promise((resolve) => setTimeout(resolve, SETTLED_MS));
  await page('Page.navigate', { url });
  const { result } = await page<{ result: { value?: number } }>('Runtime.evaluate', {
    // What breaks while it starts is never ready.
    expression: `Promise.race([readyAt, new Promise((_, give) => setTimeout(give, ${PATIENCE_MS}))])`,
    awaitPromise: true,
    returnByValue: true,
  });
  if (typeof result.value !== 'number') throw new Error(`${url} did not start`);
  return result.value;
}
