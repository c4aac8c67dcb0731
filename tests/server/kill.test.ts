/** The real server as its own process, killed in the middle of its work: what it acknowledged is there. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, onTestFinished, test } from 'vitest';
import type { Op } from '../../src/domain/op.ts';
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import { openStore } from '../../server/store/store.ts';
import { serverAt } from '../helpers/remote.ts';
import { COMMUNE, Phone } from '../helpers/server.ts';

const ROUNDS = 4;

interface Running {
  child: ChildProcess;
  origin: string;
  code: string | undefined;
}

async function start(folder: string): Promise<Running> {
  const env = { ...process.env, PORT: '0', SO_THON_DATA: folder, SO_THON_DEMO: '1' };
  const child = spawn(process.execPath, ['server/main.ts'], { env, stdio: ['ignore', 'pipe', 'ignore'] });
  let origin = '';
  for await (const line of createInterface({ input: child.stdout })) {
    origin ||= /http:\/\/localhost:\d+/.exec(line)?.[0] ?? '';
    const code = /#c=([\w-]+)/.exec(line)?.[1];
    if (code !== undefined || line.includes('npm run enrol')) {
      return { child, origin: origin.replace('localhost', '127.0.0.1'), code };
    }
  }
  throw new Error('the server ended before it said where it is');
}

async function kill({ child }: Running): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

test('what was acknowledged survives a SIGKILL, and what was not arrives exactly once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'so-thon-kill-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  let running = await start(folder);
  onTestFinished(() => void running.child.kill('SIGKILL'));
  const where = { origin: running.origin };
  const phone = new Phone(serverAt(where), '');
  const { profile } = (await phone.enrol(running.code ?? '')).json<{ profile: { userId: string } }>();
  Object.assign(phone, { person: profile.userId });
  const today = new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10);
  const outbox: Op[][] = [];
  const acknowledged = new Set<number>();
  for (let round = 0; round < ROUNDS; round++) {
    for (let pack = 0; pack < 6; pack++)
      outbox.push(Array.from({ length: 8 }, () => phone.visit({ day: today })));
    const enough = acknowledged.size + 8 * (round + 1);
    let sending = Promise.resolve();
    // The next request is under way already when the signal comes.
    await new Promise<void>((resolve, reject) => {
      sending = sendAll(
        phone,
        outbox,
        acknowledged,
        () => acknowledged.size >= enough && setImmediate(resolve),
      );
      sending.catch(reject);
    });
    await kill(running);
    await sending;
    running = await start(folder);
    where.origin = running.origin;
    const { verdicts } = await phone.exchange([], { ask: [1, phone.seq] });
    const there = new Set(verdicts.map(({ seq }) => seq));
    expect([...acknowledged].filter((seq) => !there.has(seq))).toEqual([]);
  }
  await sendAll(phone, outbox, acknowledged);
  expect(acknowledged.size).toBe(phone.seq);
  await kill(running);
  const store = await openStore(folder, Date.now);
  const visits = await store.read.selectFrom('subject').select('id').where('kind', '=', 'visit').execute();
  expect(visits).toHaveLength(phone.seq);
  expect(await brokenAuditAt(store.read, COMMUNE)).toBeNull();
  const year = store.read
    .selectFrom('tally_cell')
    .select('figures')
    .where('key', 'like', `%|${today.slice(0, 4)}|*`);
  const { figures } = await year.executeTakeFirstOrThrow();
  expect(JSON.parse(figures)).toMatchObject({ visits: { n: [phone.seq, phone.seq, 0] } });
  await store.close();
}, 120_000);

/** One pack after another, until the connection breaks; what was answered leaves the outbox. */
async function sendAll(
  phone: Phone,
  outbox: Op[][],
  acknowledged: Set<number>,
  onAnswer: () => unknown = () => undefined,
): Promise<void> {
  try {
    for (let ops = outbox[0]; ops; ops = outbox[0]) {
      const { verdicts } = await phone.send(...ops);
      for (const { seq } of verdicts) acknowledged.add(seq);
      outbox.shift();
      onAnswer();
    }
  } catch (error) {
    // `fetch` says so when the server is gone; the rest is sent to the next one.
    if (!(error instanceof TypeError)) throw error;
  }
}
