/**
 * This app: its own storage, codec, sealing, schedule and engine, in a page without its screens. Real Dexie with
 * strict transactions, the second copy in Cache Storage, one writer.
 */
import { wallMs } from '../../src/domain/clock.ts';
import { newId } from '../../src/storage/edge.ts';
import { save } from '../../src/storage/subjects.ts';
import { syncBook, type Engine } from '../../src/sync/engine.ts';
import { alone } from '../../src/sync/lock.ts';
import { startSchedule } from '../../src/sync/schedule.ts';
import { httpWire } from '../../src/sync/transport.ts';
import { pause, present, wish } from './contract.ts';
import { clock, edge, enrolledBook, openBook, phone } from './enrolled.ts';
import { benchNow, recordsOf } from './records.ts';

const { seed, code, link } = wish();
const book = enrolledBook(code);
const engine: Engine = {
  phone,
  openBook,
  wire: httpWire,
  appVersion: '0.1.0',
  link: () => link,
  timeoutMs: 60_000,
  budgetMs: 600_000,
  alone,
};
/**
 * One save after another, each at its record's own time, as a form's taps leave them: saved together they would share
 * their stamps and be smaller than any field day's. The ids are new, or the second run's records would be known.
 */
async function fill(count: number, from: number): Promise<void> {
  const mine = await book;
  // The first answer brings what only the first one has to.
  if ((await mine.state()).epoch === '') await syncBook(engine, mine);
  for (const record of recordsOf(seed, count, from)) {
    clock.now = () => wallMs(record.at);
    const opId = newId({ ...edge, now: () => openedAt(record.opId) });
    const saved = await save(mine, [{ ...record, opId, subjectId: opId }]);
    if (!saved.ok) throw new Error(saved.error);
  }
  clock.now = benchNow;
}

/** An op's id is born with its draft, some minutes before the save. */
const openedAt = (opId: string): number => Number.parseInt(opId.replace('-', '').slice(0, 12), 16);

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
