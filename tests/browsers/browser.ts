// The two browsers beside Chromium, as little of each as a smoke test needs: go there, run this.
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { freePort } from '../e2e/server.ts';

export interface Browser {
  /** Loads this address and waits for its `load`. */
  open(url: string): Promise<void>;
  /** The value of an expression in the page; a promise is awaited. */
  read(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** A folder that is the browser's whole home, gone with it. */
function home(name: string): string {
  return mkdtempSync(path.join(os.tmpdir(), `so-thon-${name}-`));
}

/** Ends a browser that we started, and waits until it is gone. */
async function end(child: ChildProcess, folder?: string): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  if (child.exitCode === null) {
    child.kill('SIGKILL');
    await ended;
  }
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
}

/** So that only what was asked for goes over the network. */
const FIREFOX_PREFS = {
  'datareporting.policy.dataSubmissionEnabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'app.update.enabled': false,
  'services.settings.server': 'data:,',
  'browser.safebrowsing.update.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'intl.accept_languages': 'vi',
};

/** Firefox by WebDriver BiDi, which it speaks itself: no driver between. */
export async function openFirefox(command: string): Promise<Browser> {
  const folder = home('firefox');
  const prefs = Object.entries(FIREFOX_PREFS).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  writeFileSync(path.join(folder, 'user.js'), prefs.join('\n'));
  const args = ['--headless', '--no-remote', '--profile', folder, '--remote-debugging-port=0'];
  const child = spawn(command, args, {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, HOME: folder },
  });
  const call = await bidi(`${await listening(child)}/session`);
  const alwaysMatch = { acceptInsecureCerts: true };
  await call('session.new', { capabilities: { alwaysMatch } });
  const { contexts } = (await call('browsingContext.getTree', {})) as { contexts: { context: string }[] };
  const context = contexts[0]?.context ?? '';
  return {
    open: async (url) => void (await call('browsingContext.navigate', { context, url, wait: 'complete' })),
    async read(expression) {
      const target = { context };
      const json = `(async () => JSON.stringify((await (${expression})) ?? null))()`;
      const answer = await call('script.evaluate', { expression: json, target, awaitPromise: true });
      const { result, exceptionDetails } = answer as {
        result?: { value: string };
        exceptionDetails?: { text: string };
      };
      if (!result) throw new Error(exceptionDetails?.text ?? 'no answer');
      return JSON.parse(result.value);
    },
    close: () => end(child, folder),
  };
}

/** The address that Firefox prints when it is ready to be driven. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr?.on('data', (bytes: Buffer) => {
      said += bytes.toString();
      const address = /WebDriver BiDi listening on (ws:\S+)/.exec(said)?.[1];
      if (address !== undefined) resolve(address);
    });
    child.once('exit', () => reject(new Error(`Firefox ended:\n${said}`)));
  });
}

type Call = (method: string, params: object) => Promise<unknown>;

async function bidi(address: string): Promise<Call> {
  const socket = new WebSocket(address);
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  let calls = 0;
  socket.addEventListener('message', ({ data }) => {
    const answer = JSON.parse(String(data));
    const asked = waiting.get(answer.id);
    if (answer.type === 'success') asked?.resolve(answer.result);
    else asked?.reject(new Error(answer.message));
  });
  await new Promise((resolve) => socket.addEventListener('open', resolve));
  return (method, params) =>
    new Promise((resolve, reject) => {
      const id = ++calls;
      waiting.set(id, { resolve, reject });
      socket.send(JSON.stringify({ id, method, params }));
    });
}

export interface WebKit {
  driver: string;
  miniBrowser: string;
  /** GTK's display for a machine that has none. */
  display: string;
}

/** WebKitGTK's small browser by its own WebDriver: the engine of Safari, without Safari. */
export async function openWebKit({ driver, miniBrowser, display }: WebKit): Promise<Browser> {
  const folder = home('webkit');
  const screen = await startDisplay(display, folder);
  const port = await freePort();
  const env = {
    ...process.env,
    HOME: folder,
    XDG_DATA_HOME: `${folder}/data`,
    XDG_CACHE_HOME: `${folder}/cache`,
    XDG_RUNTIME_DIR: folder,
    GDK_BACKEND: 'broadway',
    BROADWAY_DISPLAY: SCREEN,
    LANG: 'vi_VN.UTF-8',
    WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    LIBGL_ALWAYS_SOFTWARE: '1',
    GIO_USE_PROXY_RESOLVER: 'dummy',
  };
  const child = spawn(driver, [`--port=${port}`, '--host=127.0.0.1'], { stdio: 'ignore', env });
  const call = webDriver(`http://127.0.0.1:${port}`);
  await answering(`http://127.0.0.1:${port}/status`);
  const alwaysMatch = {
    acceptInsecureCerts: true,
    timeouts: { script: 30_000, pageLoad: 30_000 },
    'webkitgtk:browserOptions': { binary: miniBrowser, args: ['--automation'] },
  };
  const { sessionId } = (await call('POST', '/session', { capabilities: { alwaysMatch } })) as {
    sessionId: string;
  };
  const session = `/session/${sessionId}`;
  return {
    open: async (url) => void (await call('POST', `${session}/url`, { url })),
    async read(expression) {
      const script = `const done = arguments[0];
        (async () => (await (${expression})) ?? null)().then((value) => done({ value }), (error) => done({ error: String(error) }))`;
      const answer = (await call('POST', `${session}/execute/async`, { script, args: [] })) as {
        value?: unknown;
        error?: string;
      };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.value;
    },
    async close() {
      // The driver ends the browser that it started: killed first, it would leave it behind.
      await call('DELETE', session).catch(() => undefined);
      await end(child);
      await end(screen, folder);
    },
  };
}

/** Its socket lies in the browser's own home, so the number is nobody else's. */
const SCREEN = ':7';

async function startDisplay(command: string, folder: string): Promise<ChildProcess> {
  const port = await freePort();
  const env = { ...process.env, XDG_RUNTIME_DIR: folder };
  const child = spawn(command, ['--address=127.0.0.1', `--port=${port}`, SCREEN], { stdio: 'ignore', env });
  await answering(`http://127.0.0.1:${port}/`);
  return child;
}

function webDriver(origin: string) {
  return async (method: string, where: string, body?: object): Promise<unknown> => {
    const headers = { 'content-type': 'application/json' };
    const request = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    const response = await fetch(`${origin}${where}`, request);
    const { value } = await response.json();
    if (!response.ok) throw new Error(`${where}: ${JSON.stringify(value).slice(0, 500)}`);
    return value;
  };
}

async function answering(url: string): Promise<void> {
  const until = Date.now() + 20_000;
  while (Date.now() < until) {
    if (
      await fetch(url).then(
        (answer) => answer.ok,
        () => false,
      )
    )
      return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`${url} does not answer`);
}
