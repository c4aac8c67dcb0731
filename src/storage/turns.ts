/** A phone that is shared in a family: who has a book on it, and whose turn it is. */
import type { Id } from '../domain/ids.ts';
import { currentUser, type EnrolledUser, type Phone } from './phone.ts';

/** The one whose turn it is comes first. */
export const usersHere = (phone: Phone): Promise<EnrolledUser[]> =>
  phone.users.orderBy('usedAt').reverse().toArray();

/** His book is open from now on; the others' stay as they are, with what waits in them. */
export function takeTurn(phone: Phone, userId: Id, now: number): Promise<void> {
  return phone.transaction('rw', phone.users, async () => {
    await phone.users.update(userId, { usedAt: await nextTurn(phone, now) });
  });
}

/** After every turn so far, also when the phone's clock has fallen back since. */
export const nextTurn = async (phone: Phone, now: number): Promise<number> =>
  Math.max(now, (await lastTurn(phone)) + 1);

/** 0 before anybody had one. */
export const lastTurn = async (phone: Phone): Promise<number> => (await currentUser(phone))?.usedAt ?? 0;
