/** Wiring, last part: sync and shell. */
import type { Result } from './domain/result.ts';
import { fail, ok } from './domain/result.ts';
import { installing } from './shell/installing.ts';
import { askToPersist } from './shell/persistence.ts';
import { allowMessages, messageState } from './shell/messages.ts';
import { registerWorker } from './shell/register.ts';
import type { Book } from './storage/book.ts';
import { realEdge } from './storage/edge.ts';
import { realMirror } from './storage/mirror.ts';
import { openBook } from './storage/ownBook.ts';
import type { Phone } from './storage/phone.ts';
import { feelRoom } from './storage/room.ts';
import { claimOf, keepUser } from './storage/session.ts';
import type { Engine } from './sync/engine.ts';
import { alone } from './sync/lock.ts';
import { pushKey, subscribe } from './sync/reminder.ts';
import { livingWriters, rescue, type Rescued } from './sync/rescue.ts';
import { startSchedule, type Schedule } from './sync/schedule.ts';
import { httpWire, invitationOf, link, persisted } from './sync/transport.ts';
import type { Invitation } from './wire/reply.ts';
import type { EnrolProblem, Installing, Messages, SendOutcome } from './ui/hooks/app.ts';

declare const __APP_VERSION__: string;

const REQUEST_MS = 60_000;
const BUDGET_MS = 10 * 60_000;

export interface Network {
  /** Whose book is sent and kept up to date from now on. */
  sit(book: Book | null): void;
  sendNow(): Promise<SendOutcome>;
  /** Sends what only the second copy still has. */
  rescue(): Promise<Rescued>;
  invitation(code: string): Promise<Invitation | null>;
  enrol(code: string): Promise<Result<void, EnrolProblem>>;
  messages: Messages;
  installing: Installing;
}

export function connect(phone: Phone, onUpdate: (take: () => void) => void): Network {
  const { arm } = registerWorker(onUpdate);
  const common = { wire: httpWire, appVersion: __APP_VERSION__, timeoutMs: REQUEST_MS };
  const engine: Engine = { ...common, phone, openBook, link, persisted, budgetMs: BUDGET_MS, alone };
  // Who taps before he was told whose link it is has no use for the answer, which by then is that it is used.
  let asking: AbortController | null = null;
  let seated: { book: Book; schedule: Schedule } | null = null;
  // What only the second copy still has goes out first; without a network the worker's turn comes later.
  const lost = { ...common, mirror: realMirror(), edge: realEdge };
  const rescueNow = oneAtATime(async () => {
    const rescued = await rescue(lost, await livingWriters(phone, openBook));
    if (rescued.waiting > 0) arm();
    return rescued;
  });
  void rescueNow().catch(() => undefined);
  return {
    sit(book) {
      if (seated?.book === book) return;
      seated?.schedule.stop();
      // Outside of any screen's way: whether there is room is known before it is needed.
      if (book) void feelRoom(book).catch(() => undefined);
      seated = book && { book, schedule: startSchedule(engine, book, surroundings(arm)) };
    },
    sendNow: async () => (seated ? seated.schedule.now() : 'nothing'),
    rescue: rescueNow,
    async enrol(code) {
      asking?.abort();
      const enrolled = await enrol(phone, code);
      // The same person anew: what waited for it goes out, what was cleared comes back.
      if (enrolled.ok) void seated?.schedule.now();
      return enrolled;
    },
    async invitation(code) {
      asking = new AbortController();
      const found = await invitationOf(code, asking.signal);
      return found.ok ? found.value : null;
    },
    messages: { state: messageState, allow },
    installing,
  };
}

/** Who asks while it runs hears the same answer. */
function oneAtATime<T>(run: () => Promise<T>): () => Promise<T> {
  let running: Promise<T> | null = null;
  return () => (running ??= run().finally(() => (running = null)));
}

/** At a tap: the person's permission, the browser's address for messages, and the commune told of it. */
async function allow(): ReturnType<Messages['allow']> {
  const key = await pushKey();
  if (!key.ok) return 'failed';
  const subscription = await allowMessages(key.value.publicKey);
  if (!subscription) return (await messageState()) === 'denied' ? 'denied' : 'failed';
  return (await subscribe(subscription)).ok ? 'on' : 'failed';
}

function surroundings(arm: () => void) {
  let asked = false;
  return {
    online: () => navigator.onLine,
    visible: () => document.visibilityState === 'visible',
    arm: () => {
      arm();
      if (!asked) void askToPersist();
      asked = true;
    },
  };
}

async function enrol(phone: Phone, code: string): Promise<Result<void, EnrolProblem>> {
  const claim = await claimOf(phone, code, realEdge);
  const answer = await httpWire.enrol(code, claim);
  if (!answer.ok) return fail(problemOf(answer.error.code));
  const book = await keepUser(phone, answer.value, openBook);
  book.close();
  await noteBirth().catch(() => undefined);
  return ok(undefined);
}

/** Where there is no Cache Storage there is no second copy either, and nothing to say after a loss. */
async function noteBirth(): Promise<void> {
  if ('caches' in globalThis) await (await import('./storage/cacheMirror.ts')).markBirth();
}

const SPOKEN: readonly string[] = [
  'codeUsed',
  'codeExpired',
  'codeUnknown',
  'tooMany',
] satisfies EnrolProblem[];

function problemOf(code: string): EnrolProblem {
  if (SPOKEN.includes(code)) return code as EnrolProblem;
  return ['offline', 'timeout', 'notOurs'].includes(code) ? 'offline' : 'failed';
}
