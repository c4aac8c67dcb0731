/**
 * Wiring, second half: the storage behind the screens. Loaded by main after the first paint, so that the frame is
 * there before the database is; the network comes after the first screen, which does without it.
 */
import { liveQuery } from 'dexie';
import { fail } from './domain/result.ts';
import { storagePersisted } from './shell/persistence.ts';
import type { Book } from './storage/book.ts';
import { realEdge } from './storage/edge.ts';
import { openFor, type OpenProblem } from './storage/opening.ts';
import { openBook } from './storage/ownBook.ts';
import { currentUser, Phone, type EnrolledUser } from './storage/phone.ts';
import { warmUpSaving } from './storage/saving.ts';
import type { Network } from './network.ts';
import type { Desk } from './sync/desk.ts';
import { HOME, MORE, RECORD } from './ui/frame/later.tsx';
import type { AppActions, SendOutcome } from './ui/hooks/app.ts';
import { keep, kept } from './ui/kept.ts';

export interface Sitting {
  user: EnrolledUser;
  book: Book;
}

/** Calls `show` at once and whenever another user, or another profile of the same one, is to be shown. */
export function start(show: (actions: AppActions | null, problem?: OpenProblem | null) => void): void {
  const phone = new Phone();
  const network = onceLoaded(async () => (await import('./network.ts')).connect(phone, onUpdate));
  let sitting: Sitting | null = null;
  let shown: AppActions | null = null;
  let problem: OpenProblem | null = null;
  const showNow = (next: Partial<{ actions: AppActions; problem: OpenProblem | null }>): void => {
    shown = next.actions ?? shown;
    problem = next.problem === undefined ? problem : next.problem;
    if (shown || problem) show(shown, problem);
  };
  // Who writes is not torn from his form: saving tells him, and his draft is kept.
  const say = (next: OpenProblem | null): void => {
    if (next !== 'newer' || !location.pathname.startsWith('/phieu/')) showNow({ problem: next });
  };
  const onUpdate = (take: () => void): void => {
    if (shown) showNow({ actions: { ...shown, takeUpdate: take } });
  };
  // A tap may come before the browser had a moment for `wakeNetwork`, or after that came to nothing.
  const sendNow = async (): Promise<SendOutcome> => {
    const connected = await network().catch(() => null);
    if (!connected) return 'offline';
    connected.sit(sitting?.book ?? null);
    return connected.sendNow();
  };
  const desk = () => openDesk(sitting?.book ?? null);
  const sitDown = (user: EnrolledUser | undefined): Sitting | null => {
    if (user && sitting?.user.userId === user.userId) return { user, book: sitting.book };
    sitting?.book.close();
    // For nobody there is nothing to open, and nothing to connect for.
    if (!user) return null;
    const book = openBook(user.userId);
    void openFor(book, say);
    void afterFirstPicture(() => wakeNetwork(network, book));
    return { user, book };
  };
  void openFor(phone, say);
  const users = liveQuery(() => currentUser(phone));
  const seat = (user: EnrolledUser | undefined): void => {
    sitting = sitDown(user);
    const takeUpdate = shown?.takeUpdate ?? null;
    const revokedAt = user?.revokedAt ?? null;
    const seated = user && revokedAt === null ? (isPlain(user) ? 'plain' : 'yes') : '';
    if (seated !== (kept('seated') ?? '')) keep('seated', seated);
    const actions: AppActions = {
      user: user && revokedAt === null ? user : null,
      ...{ revokedAt, takeUpdate, book: sitting?.book ?? null, now: realEdge.now, storagePersisted },
      invitation: async (code) => (await network()).invitation(code),
      enrol: (code) =>
        network().then(
          (connected) => connected.enrol(code),
          () => fail('offline'),
        ),
      sendNow,
      rescue: async () => (await network()).rescue(),
      desk,
      messages: async () => (await network()).messages,
      installing: async () => (await network()).installing,
    };
    showNow({ actions });
  };
  users.subscribe({ next: seat, error: () => say(problem ?? 'broken') });
}

/** What stands around and on Hôm nay is what every member of a team sees there (`isForeseen`). */
const isPlain = ({ userId, profile }: EnrolledUser): boolean =>
  profile.villages.length > 0 &&
  profile.roles.every(({ role }) => role === 'member') &&
  kept(`greeted.${userId}`) !== null;

async function openDesk(book: Book | null): Promise<Desk> {
  if (!book) throw new Error('a desk for nobody');
  return (await import('./sync/desk.ts')).deskOf(book);
}

async function wakeNetwork(network: () => Promise<Network>, book: Book): Promise<void> {
  (await network()).sit(book);
  await warmUpSaving();
  // On a first visit each would be a file of its own to wait for; later they are the worker's.
  if (!navigator.serviceWorker?.controller) return;
  await RECORD.open();
  await (await MORE.open()).fetchPlaces();
}

/** A load that failed is tried again by whoever asks next. */
function onceLoaded<T>(load: () => Promise<T>): () => Promise<T> {
  let loaded: Promise<T> | undefined;
  return () => {
    loaded ??= load().catch((error: unknown) => {
      loaded = undefined;
      throw error;
    });
    return loaded;
  };
}

/** What a first picture does without comes when that stands and the browser has nothing better to do, but soon. */
async function afterFirstPicture(run: () => Promise<void>): Promise<void> {
  await HOME.open().catch(() => undefined);
  const idle = globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));
  // Without a network on a first visit the next start, or the next tap, tries again.
  idle(() => void run().catch(() => undefined), { timeout: 3000 });
}
