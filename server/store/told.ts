/** What a phone tells of itself with every request. */
import type { Id } from '../../src/domain/ids.ts';
import { toldBy } from './phones.ts';
import { noteDone } from './sendRequests.ts';
import type { Tx } from './store.ts';

export interface Telling {
  device: Id;
  writer: Id;
  /** Ops that waited when the request was made, and since when the oldest did; 0 for none. */
  waiting: number;
  oldest: number;
  /** Of these, those that got their answer with this very request. */
  answered: number;
  persisted: boolean | undefined;
}

/** Keeps it; a phone on which nothing waits any more has done what it was asked for. */
export async function noteTelling(tx: Tx, telling: Telling, now: number): Promise<void> {
  const waiting = Math.max(0, telling.waiting - telling.answered);
  // A clock that runs ahead would make the oldest younger than nothing.
  const oldest = waiting === 0 ? 0 : Math.min(telling.oldest, now);
  await tx.updateTable('writer').set({ waiting, oldest }).where('id', '=', telling.writer).execute();
  if (telling.persisted !== undefined) {
    const persisted = telling.persisted ? 1 : 0;
    await tx.updateTable('device').set({ persisted }).where('id', '=', telling.device).execute();
  }
  if (waiting === 0 && (await isAsked(tx, telling.device, now)) && (await isEmpty(tx, telling.device)))
    await noteDone(tx, telling.device, now);
}

const isAsked = async (tx: Tx, device: Id, now: number): Promise<boolean> =>
  (await tx
    .selectFrom('send_request')
    .select('id')
    .where('device', '=', device)
    .where('done_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst()) !== undefined;

/** Another user of the same phone may still have something. */
const isEmpty = async (tx: Tx, device: Id): Promise<boolean> =>
  ((await toldBy(tx, [device])).get(device)?.waiting ?? 0) === 0;
