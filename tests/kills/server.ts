// The real server as its own process, killed again and again while phones send: what it acknowledged is there, and
// what it did not arrives once.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import type { Op } from '../../src/domain/op.ts';
import { issueCode } from '../../server/access/enrolment.ts';
import { readConfig } from '../../server/config.ts';
import { seed } from '../../server/demo/seed.ts';
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import { everyone, starters } from '../../server/ops/links.ts';
import { openStore, type Store } from '../../server/store/store.ts';
import { serverAt } from '../helpers/remote.ts';
import { COMMUNE, Phone, seededRandom } from '../helpers/server.ts';

const PACKS_A_ROUND = 3;
const OPS_A_PACK = 8;
/** After so many answers of a round, and up to so many milliseconds into the next. */
const MOST_ANSWERS = 14;
const LATEST_KILL_MS = 30;

export interface Toll {
  rounds: number;
  records: number;
  /** Kills that came while a request was under way. */
  midway: number;
  /** Acknowledged by a server before it was killed. */
  acknowledged: number;
  /** Of these unknown after it. */
  forgotten: number;
  lost: number;
  double: number;
  /** The first entry of the audit that does not follow from the one before it. */
  brokenAuditAt: unknown;
  /** Answers of a server that was not killed, and how often it asked the disk to keep what it had; null: no strace. */
  kept: { answers: number; fsyncs: number } | null;
}

interface Sender {
  phone: Phone;
  outbox: Op[][];
  acknowledged: Set<number>;
  /** All up to here were asked for and found. */
  checked: number;
}

export async function killServer(wish: {
  rounds: number;
  phones: number;
  /** Also counts fsyncs. */
  traced?: boolean;
  /** Of the moments at which it is killed. */
  seed?: number;
}): Promise<Toll> {
  const folder = mkdtempSync(join(tmpdir(), 'so-thon-kill-'));
  let running: Running | null = null;
  try {
    const codes = await codesIn(folder, wish.phones);
    // One orderly end leaves what it compiled, which a killed one does not: so each start takes half as long.
    await kill(await start(folder), 'SIGTERM');
    running = await start(folder);
    const where = { origin: running.origin };
    const senders = await Promise.all(codes.map((code, nth) => senderOf(where, code, nth)));
    const dice = seededRandom(wish.seed ?? 300);
    let [midway, forgotten] = [0, 0];
    for (let round = 0; round < wish.rounds; round++) {
      for (const sender of senders) fill(sender);
      const [answers = 0, ms = 0] = dice(2);
      const sending = sendUntil(senders, answers % MOST_ANSWERS);
      await sending.enough;
      await pause((ms / 255) * LATEST_KILL_MS);
      await kill(running);
      await sending.ended;
      if (senders.some(({ outbox }) => outbox.length > 0)) midway++;
      running = await start(folder);
      where.origin = running.origin;
      for (const sender of senders) forgotten += await forgottenBy(sender);
    }
    const acknowledged = senders.reduce((sum, sender) => sum + sender.acknowledged.size, 0);
    for (const sender of senders) await sendAll(sender);
    const kept = wish.traced ? await fsyncsOf(running, senders) : null;
    await kill(running);
    return { rounds: wish.rounds, midway, acknowledged, forgotten, kept, ...(await count(folder, senders)) };
  } finally {
    running?.child.kill('SIGKILL');
    rmSync(folder, { recursive: true, maxRetries: 5, retryDelay: 200 });
  }
}

const random = (bytes: number) => new Uint8Array(randomBytes(bytes));

/** A phone each for the demo's member: a new person would be one more line in the store, and no other fault. */
async function codesIn(folder: string, phones: number): Promise<string[]> {
  const store = await openStore(folder, Date.now);
  await seed(store, readConfig({}), Date.now(), random);
  const member = starters(await everyone(store.read)).find(({ role }) => role === 'member');
  const codes: string[] = [];
  for (let nth = 0; nth < phones; nth++)
    codes.push(await issueCode(store, member?.id ?? '', Date.now(), random));
  await store.close();
  return codes;
}

interface Running {
  child: ChildProcess;
  origin: string;
}

async function start(folder: string): Promise<Running> {
  const cache = join(folder, 'compiled');
  const env = { ...process.env, PORT: '0', SO_THON_DATA: folder, NODE_COMPILE_CACHE: cache };
  const flags = ['--disable-warning=ExperimentalWarning', 'server/main.ts'];
  const child = spawn(process.execPath, flags, { env, stdio: ['ignore', 'pipe', 'ignore'] });
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /http:\/\/localhost:\d+/.exec(line)?.[0];
    if (origin !== undefined) return { child, origin: origin.replace('localhost', '127.0.0.1') };
  }
  throw new Error('the server ended before it said where it is');
}

async function kill({ child }: Running, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
  const ended = once(child, 'exit');
  child.kill(signal);
  await ended;
}

async function senderOf(where: { origin: string }, code: string, nth: number): Promise<Sender> {
  // Each with dice of its own, or all of them would give the same ids.
  const phone = new Phone({ ...serverAt(where), random: seededRandom(nth + 1) }, '');
  const { profile } = (await phone.enrol(code)).json<{ profile: { userId: string } }>();
  Object.assign(phone, { person: profile.userId });
  return { phone, outbox: [], acknowledged: new Set(), checked: 0 };
}

/** Today in Việt Nam, as the phone's form would say. */
const today = () => new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);

function fill({ phone, outbox }: Sender): void {
  while (outbox.length < PACKS_A_ROUND)
    outbox.push(Array.from({ length: OPS_A_PACK }, () => phone.visit({ day: today() })));
}

/** All at once. `enough` when they have heard so many answers. */
function sendUntil(
  senders: Sender[],
  answers: number,
): { enough: Promise<unknown>; ended: Promise<unknown> } {
  let heard = 0;
  let resolve: () => void = () => undefined;
  const all = new Promise<void>((done) => (resolve = done));
  const onAnswer = () => void (++heard >= answers && resolve());
  const ended = Promise.all(senders.map((sender) => sendAll(sender, onAnswer)));
  const enough = answers === 0 ? Promise.resolve() : Promise.race([all, ended]);
  return { enough, ended };
}

/** One pack after another, until the connection breaks; what was answered leaves the outbox. */
async function sendAll(
  { phone, outbox, acknowledged }: Sender,
  onAnswer: () => void = () => undefined,
): Promise<number> {
  let answers = 0;
  try {
    for (let ops = outbox[0]; ops; ops = outbox[0]) {
      const { verdicts } = await phone.send(...ops);
      for (const { seq } of verdicts) acknowledged.add(seq);
      outbox.shift();
      answers++;
      onAnswer();
    }
  } catch (error) {
    // `fetch` says so when the server is gone; the rest is sent to the next one.
    if (!(error instanceof TypeError)) throw error;
  }
  return answers;
}

async function forgottenBy(sender: Sender): Promise<number> {
  const { phone, acknowledged, checked } = sender;
  const { verdicts } = await phone.exchange([], { ask: [checked + 1, phone.seq] });
  const there = new Set(verdicts.map(({ seq }) => seq));
  const fresh = [...acknowledged].filter((seq) => seq > checked);
  sender.checked = Math.max(checked, ...fresh);
  return fresh.filter((seq) => !there.has(seq)).length;
}

/** Under `strace`: an answer that is on no disk is none. */
async function fsyncsOf({ child }: Running, senders: Sender[]): Promise<Toll['kept']> {
  if (spawnSync('strace', ['-V']).status !== 0) return null;
  const args = ['-f', '-q', '-e', 'trace=fsync,fdatasync', '-p', String(child.pid)];
  const tracer = spawn('strace', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  tracer.stderr.on('data', (bytes: Buffer) => void (said += bytes.toString()));
  const [sender] = senders;
  const send = async (): Promise<number> => {
    if (!sender) return 0;
    fill(sender);
    return sendAll(sender);
  };
  // It holds every thread before it lets the server go on: the first answer's own call shows that it looks.
  for (let tries = 0; tries < 10 && !said.includes('sync('); tries++) await send();
  const syncs = () => said.split('\n').filter((line) => /\bf(data)?sync\(/.test(line)).length;
  const before = syncs();
  let answers = 0;
  for (let nth = 0; nth < 5; nth++) answers += await send();
  const fsyncs = syncs() - before;
  tracer.kill('SIGINT');
  await once(tracer, 'exit');
  return { answers, fsyncs };
}

async function count(
  folder: string,
  senders: Sender[],
): Promise<Pick<Toll, 'records' | 'lost' | 'double' | 'brokenAuditAt'>> {
  const store = await openStore(folder, Date.now);
  try {
    const records = senders.reduce((sum, { phone }) => sum + phone.seq, 0);
    const effects = await store.read
      .selectFrom('op')
      .select('op_id')
      .where('state', '=', 'effective')
      .execute();
    const mine = await store.read.selectFrom('subject').select('id').where('kind', '=', 'visit').execute();
    const figure = await visitsIn(store);
    const arrived = new Set(effects.map(({ op_id }) => op_id)).size;
    const double = Math.max(0, effects.length - arrived, mine.length - records, figure - records);
    const lost = records - Math.min(arrived, mine.length, figure);
    return { records, lost, double, brokenAuditAt: await brokenAuditAt(store.read, COMMUNE) };
  } finally {
    await store.close();
  }
}

/** As the tally has it, which moved with each of them. */
async function visitsIn(store: Store): Promise<number> {
  const year = store.read
    .selectFrom('tally_cell')
    .select('figures')
    .where('key', 'like', `%|${today().slice(0, 4)}|*`);
  const { figures } = await year.executeTakeFirstOrThrow();
  const { visits } = JSON.parse(figures) as { visits?: { n: number[] } };
  return visits?.n[0] ?? 0;
}
