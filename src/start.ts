/**
 * Wiring, second half: the storage behind the screens. Loaded by main after the first paint, so that the frame is
 * there before the database is; the network comes after the first screen, which does without it.
 */
import { liveQuery } from 'dexie';
import { storagePersisted } from './shell/persistence.ts';
import type { Id } from './domain/ids.ts';
import { Book } from './storage/book.ts';
import { realEdge } from './storage/edge.ts';
import { realMirror } from './storage/mirror.ts';
import { currentUser, Phone, type EnrolledUser } from './storage/phone.ts';
import { warmUpSaving } from './storage/saving.ts';
import type { AppActions } from './ui/hooks/app.ts';

export interface Sitting {
  user: EnrolledUser;
  book: Book;
}
export const openBook = (userId: Id): Book => new Book(userId, { mirror: realMirror() });

/** Calls `show` at once and whenever another user, or another profile of the same one, is to be shown. */
export function start(show: (actions: AppActions) => void): void {
  const phone = new Phone();
  let sitting: Sitting | null = null;
  const network = afterFirstScreen(async () => {
    const { connect } = await import('./network.ts');
    return connect(phone);
  });
  liveQuery(() => currentUser(phone)).subscribe((user) => {
    if (sitting?.user.userId !== user?.userId) {
      sitting?.book.close();
      sitting = null;
    }
    if (user) sitting = { user, book: sitting?.book ?? openBook(user.userId) };
    const seated = sitting;
    void network.then((connected) => connected.sit(seated?.book ?? null));
    show({
      user: seated?.user ?? null,
      book: seated?.book ?? null,
      enrol: async (code) => (await network).enrol(code),
      sendNow: async () => (await network).sendNow(),
      now: realEdge.now,
      storagePersisted,
    });
  });
  // What a save needs, while nobody waits for it.
  void afterFirstScreen(warmUpSaving);
}

/** When the browser has nothing better to do, but soon. */
function afterFirstScreen<T>(run: () => Promise<T>): Promise<T> {
  const idle = globalThis.requestIdleCallback ?? ((callback: () => void) => setTimeout(callback, 200));
  return new Promise((resolve, reject) => {
    idle(() => void run().then(resolve, reject), { timeout: 1500 });
  });
}
