/**
 * Wiring, second half: storage, sync and shell behind the screens. Loaded by main after the first paint, so that
 * the frame is there before the database is.
 */
import { liveQuery } from 'dexie';
import type { Id } from './domain/ids.ts';
import type { Result } from './domain/result.ts';
import { fail, ok } from './domain/result.ts';
import { askToPersist, storagePersisted } from './shell/persistence.ts';
import { registerWorker } from './shell/register.ts';
import { Book } from './storage/book.ts';
import { realEdge } from './storage/edge.ts';
import { realMirror } from './storage/mirror.ts';
import { currentUser, Phone, type EnrolledUser } from './storage/phone.ts';
import { claimOf, keepUser } from './storage/session.ts';
import type { Engine, SyncResult } from './sync/engine.ts';
import { alone } from './sync/lock.ts';
import { livingWriters, rescue } from './sync/rescue.ts';
import { startSchedule, type Schedule } from './sync/schedule.ts';
import { httpWire, link } from './sync/transport.ts';
import type { AppActions, EnrolProblem, SendOutcome } from './ui/hooks/app.ts';

declare const __APP_VERSION__: string;

const REQUEST_MS = 60_000;
const BUDGET_MS = 10 * 60_000;

interface Sitting {
  user: EnrolledUser;
  book: Book;
  schedule: Schedule;
}

/** Calls `show` at once and whenever another user, or another profile of the same one, is to be shown. */
export function start(show: (actions: AppActions) => void): void {
  const phone = new Phone();
  const shell = registerWorker();
  const engine: Engine = {
    ...{
      phone,
      wire: httpWire,
      link,
      appVersion: __APP_VERSION__,
      timeoutMs: REQUEST_MS,
      budgetMs: BUDGET_MS,
      alone,
    },
  };
  let sitting: Sitting | null = null;
  void rescueLost(phone);
  let asked = false;
  const arm = () => {
    shell.arm();
    if (!asked) void askToPersist();
    asked = true;
  };
  const sitDown = (user: EnrolledUser): Sitting => {
    const book = openBook(user.userId);
    const around = {
      online: () => navigator.onLine,
      visible: () => document.visibilityState === 'visible',
      arm,
    };
    return { user, book, schedule: startSchedule(engine, book, around) };
  };
  liveQuery(() => currentUser(phone)).subscribe((user) => {
    if (sitting && sitting.user.userId !== user?.userId) {
      sitting.schedule.stop();
      sitting.book.close();
      sitting = null;
    }
    if (user) sitting = sitting ? { ...sitting, user } : sitDown(user);
    show(actionsOf(phone, sitting));
  });
}

const openBook = (userId: Id): Book => new Book(userId, { mirror: realMirror() });

/** What only the second copy still has goes out first; without a network the worker's turn comes later. */
async function rescueLost(phone: Phone): Promise<void> {
  const from = {
    mirror: realMirror(),
    wire: httpWire,
    edge: realEdge,
    appVersion: __APP_VERSION__,
    timeoutMs: REQUEST_MS,
  };
  await rescue(from, await livingWriters(phone, openBook));
}

function actionsOf(phone: Phone, sitting: Sitting | null): AppActions {
  return {
    user: sitting?.user ?? null,
    book: sitting?.book ?? null,
    enrol: (code) => enrol(phone, code),
    sendNow: async () => (sitting ? outcomeOf(await sitting.schedule.now()) : 'nothing'),
    now: realEdge.now,
    storagePersisted,
  };
}

/** The worker or another tab is sending already: for the person that is "sent", the strip tells the rest. */
const outcomeOf = (result: SyncResult): SendOutcome => (result === 'busy' ? 'sent' : result);

async function enrol(phone: Phone, code: string): Promise<Result<void, EnrolProblem>> {
  const claim = await claimOf(phone, code, realEdge);
  const answer = await httpWire.enrol(code, claim);
  if (!answer.ok) return fail(problemOf(answer.error.code));
  const book = await keepUser(phone, answer.value, openBook);
  book.close();
  return ok(undefined);
}

const SPOKEN: readonly string[] = [
  'codeUsed',
  'codeExpired',
  'codeUnknown',
  'rateLimited',
] satisfies EnrolProblem[];

function problemOf(code: string): EnrolProblem {
  if (SPOKEN.includes(code)) return code as EnrolProblem;
  return ['offline', 'timeout', 'notOurs'].includes(code) ? 'offline' : 'failed';
}
