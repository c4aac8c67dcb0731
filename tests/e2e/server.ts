// The real server, built app and all, as its own process on a free loopback port with a data folder of its own.
import { randomInt } from 'node:crypto';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { movedBy } from './days.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const NODE_FLAGS = ['--disable-warning=ExperimentalWarning'];
const STARTING_MS = 30_000;

export type ServerOptions = {
  readonly data: string;
  readonly port: number;
  /** What the links that it prints begin with; another port when a wire lies between. */
  readonly origin: string;
  readonly demo?: boolean;
  /** How far its clock is ahead of the real one. */
  readonly ahead?: number;
};

export type Row = Record<string, string | number | bigint | null | Uint8Array>;

export type RunningServer = {
  /** The enrol links that this start printed, in its order: member, village head, commune officer. */
  readonly links: readonly string[];
  /** Fresh links, as `npm run enrol` prints them. */
  readonly enrol: (...args: readonly string[]) => Promise<readonly string[]>;
  /** One more commune in this installation: its administrator's link, as `npm run commune` prints it. */
  readonly addCommune: (code: number) => Promise<string>;
  /** Reads the server's own database, beside the server. */
  readonly rows: (sql: string, ...values: readonly SQLInputValue[]) => readonly Row[];
  /** What it wrote, for a failing test to show. */
  readonly output: () => string;
  /** SIGTERM and a graceful end. */
  readonly stop: () => Promise<void>;
  /** SIGKILL: as the power goes. */
  readonly kill: () => Promise<void>;
};

/** Below the range from which systems take the near end of an outgoing connection: none of those can be in the way. */
const PORTS = { first: 20_000, count: 12_000 };

/** A port that was free a moment ago, and stays so while its server is down between two starts. */
export async function freePort(): Promise<number> {
  const port = PORTS.first + randomInt(PORTS.count);
  const probe = net.createServer();
  const free = await new Promise<boolean>((resolve) => {
    probe.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
  });
  if (!free) return freePort();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Starts the server and waits until it answers. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  if (!existsSync(path.join(ROOT, 'dist/index.html'))) throw new Error('No built app: node setup.mjs build');
  const child = run(['server/main.ts'], options);
  const output = collect(child);
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  await answers(options.port, child, output);
  const end = (signal: NodeJS.Signals) => async (): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  return {
    // It answers before it has printed them: whoever asks is later.
    get links() {
      return linksIn(output());
    },
    enrol: (...args) => printedLinks('enrol', args, options),
    addCommune: async (code) => (await printedLinks('commune', [String(code)], options))[0] ?? '',
    rows: (sql, ...values) => query(options.data, sql, values),
    output,
    stop: end('SIGTERM'),
    kill: end('SIGKILL'),
  };
}

function run(
  args: readonly string[],
  { data, port, origin, demo = true, ahead = 0 }: ServerOptions,
): ChildProcess {
  const clock = ahead === 0 ? [] : ['--import', `data:text/javascript,${encodeURIComponent(movedBy(ahead))}`];
  return spawn(process.execPath, [...NODE_FLAGS, ...clock, ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      SO_THON_DATA: data,
      SO_THON_DEMO: demo ? '1' : '0',
      SO_THON_ORIGIN: origin,
    },
  });
}

function collect(child: ChildProcess): () => string {
  let text = '';
  const take = (bytes: Buffer): void => void (text += bytes.toString());
  child.stdout?.on('data', take);
  child.stderr?.on('data', take);
  return () => text;
}

/** Asks until it answers: a server that ended, or is silent too long, tells what it last wrote. */
async function answers(port: number, child: ChildProcess, output: () => string): Promise<void> {
  const deadline = Date.now() + STARTING_MS;
  while (child.exitCode === null && Date.now() < deadline) {
    const health = await fetch(`http://127.0.0.1:${port}/api/v1/health`).catch(() => undefined);
    // It answers a moment before it has told where it is and whom it invites.
    if (health?.ok && output().includes('is running')) return;
    await pause(50);
  }
  child.kill('SIGKILL');
  throw new Error(`The server did not come up:\n${output()}`);
}

function linksIn(text: string): readonly string[] {
  return text.match(/https?:\/\/\S+\/enrol#c=\S+/g) ?? [];
}

async function printedLinks(
  command: 'enrol' | 'commune',
  args: readonly string[],
  options: ServerOptions,
): Promise<readonly string[]> {
  const child = run([`server/ops/${command}.ts`, ...args], options);
  const output = collect(child);
  const code = await new Promise((resolve) => child.on('close', resolve));
  if (code !== 0) throw new Error(`server/ops/${command}.ts failed:\n${output()}`);
  return linksIn(output());
}

function query(data: string, sql: string, values: readonly SQLInputValue[]): readonly Row[] {
  const file = readdirSync(data).find((name) => /\.(sqlite|db)$/.test(name));
  if (file === undefined) throw new Error(`No database in ${data}`);
  const database = new DatabaseSync(path.join(data, file), { readOnly: true });
  try {
    return database.prepare(sql).all(...values);
  } finally {
    database.close();
  }
}
