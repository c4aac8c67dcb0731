/**
 * This app: its own storage, codec, sealing, schedule and engine, in a page without its screens. Real Dexie with
 * strict transactions, the second copy in Cache Storage, one writer.
 */
import { wallMs } from '../../src/domain/clock.ts';
import type { Op } from '../../src/domain/op.ts';
import { Book } from '../../src/storage/book.ts';
import { newId, realEdge, type Edge } from '../../src/storage/edge.ts';
import { realMirror } from '../../src/storage/mirror.ts';
import { Phone } from '../../src/storage/phone.ts';
import { claimOf, keepUser } from '../../src/storage/session.ts';
import { save } from '../../src/storage/subjects.ts';
import { syncBook, type Engine } from '../../src/sync/engine.ts';
import { alone } from '../../src/sync/lock.ts';
import { startSchedule } from '../../src/sync/schedule.ts';
import { httpWire } from '../../src/sync/transport.ts';
import { PACK_OPS } from '../../src/wire/pack.ts';
import { pause, present, wish } from './contract.ts';
import { benchNow, recordsOf } from './records.ts';

const { seed, code, link } = wish();
let clock = benchNow;
const edge: Edge = { now: () => clock(), random: realEdge.random };
const phone = new Phone();
const engine: Engine = {
  phone,
  wire: httpWire,
  appVersion: '0.1.0',
  link: () => link,
  timeoutMs: 60_000,
  budgetMs: 600_000,
  alone,
};
const openBook = (userId: string) => new Book(userId, { edge, mirror: realMirror() });

async function enrolled(): Promise<Book> {
  const user = await phone.users.toCollection().first();
  if (user) return openBook(user.userId);
  const answer = await httpWire.enrol(code, await claimOf(phone, code, edge));
  if (!answer.ok) throw new Error(answer.error.code);
  return keepUser(phone, answer.value, openBook);
}

const book = enrolled();

/** Each run's records are other records, or the second run's would be known already. */
function asNew(record: Op): Op {
  const opId = newId(edge);
  return { ...record, opId, subjectId: opId };
}

/** Packs full of ops, as a field day's saves leave them; `npm run bench:saving` measures the saves. */
async function fill(count: number, from: number): Promise<void> {
  const mine = await book;
  // The first answer brings what only the first one has to.
  if ((await mine.state()).epoch === '') await syncBook(engine, mine);
  const ops = recordsOf(seed, count, from);
  for (let at = 0; at < ops.length; at += PACK_OPS) {
    const some = ops.slice(at, at + PACK_OPS);
    clock = () => wallMs(some[0]?.at ?? 0);
    const saved = await save(mine, some.map(asNew));
    if (!saved.ok) throw new Error(saved.error);
  }
  clock = benchNow;
}

/** As when the signal is back: the schedule of the app's page, until no pack is left. */
async function send(): Promise<void> {
  const mine = await book;
  const schedule = startSchedule(engine, mine, {
    online: () => true,
    visible: () => true,
    arm: () => undefined,
  });
  while ((await mine.packs.count()) > 0) await pause(20);
  schedule.stop();
}

present({ fill, send });
