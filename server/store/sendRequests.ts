/** Requests to send: one row for each phone that was asked, and how far each has come. */
import type { Id } from '../../src/domain/ids.ts';
import type { SendRequest, SendState } from '../../src/wire/desk/phones.ts';
import { insertMany, isOneOf } from './bulk.ts';
import type { PushOutcome, Tables } from './schema.ts';
import type { Db, Tx } from './store.ts';

/** A phone may be out of coverage for days; after this the request says nothing any more. */
const LIFE_MS = 3 * 86_400_000;
/** Older ones are nobody's business on the list of phones. */
const SHOWN_MS = 14 * 86_400_000;

export interface Asking {
  commune: number;
  by: Id;
  /** The phones, and those of them that take messages. */
  devices: readonly Id[];
  reachable: ReadonlySet<Id>;
}

/** Makes the requests and the notices that tell of them; an earlier one of the same phone ends with it. */
export async function askToSend(
  tx: Tx,
  { commune, by, devices, reachable }: Asking,
  now: number,
  newId: () => Id,
): Promise<{ expiresAt: number; ids: Map<Id, Id> }> {
  const expiresAt = now + LIFE_MS;
  await endOpenRequests(tx, devices, now);
  const batch = newId();
  const rows = devices.map((device) => ({
    ...{ id: newId(), batch, commune, device, asked_by: by, asked_at: now, expires_at: expiresAt },
    push: reachable.has(device) ? 'sending' : 'none',
  }));
  const columns = ['id', 'batch', 'commune', 'device', 'asked_by', 'asked_at', 'expires_at', 'push'] as const;
  await insertMany(tx, { table: 'send_request', columns }, rows);
  const notices = rows.map(({ id, device }) => ({
    ...{ id, device, person: null, code: 'sendRequested', at: now, expires_at: expiresAt, data: '{}' },
  }));
  const noticeColumns = ['id', 'device', 'person', 'code', 'at', 'expires_at', 'data'] as const;
  await insertMany(tx, { table: 'notice', columns: noticeColumns }, notices);
  return { expiresAt, ids: new Map(rows.map(({ id, device }) => [device, id])) };
}

/** A phone that was revoked is reminded of nothing any more. */
export async function endReminders(tx: Tx, device: Id, now: number): Promise<void> {
  await endOpenRequests(tx, [device], now);
  await tx.deleteFrom('push_subscription').where('device', '=', device).execute();
}

/** Nobody is told any more of what a newer request, or a revocation, has overtaken. */
async function endOpenRequests(tx: Tx, devices: readonly Id[], now: number): Promise<void> {
  await tx
    .updateTable('send_request')
    .set({ expires_at: now })
    .where('done_at', 'is', null)
    .where('expires_at', '>', now)
    .where(isOneOf('device', devices))
    .execute();
  await tx
    .updateTable('notice')
    .set({ expires_at: now })
    .where('code', '=', 'sendRequested')
    .where('told_at', 'is', null)
    .where(isOneOf('device', devices))
    .execute();
}

export async function notePush(tx: Tx, id: Id, push: PushOutcome): Promise<void> {
  await tx.updateTable('send_request').set({ push }).where('id', '=', id).execute();
}

/** The phone says that it was reached, or opened: every request that is still open. How many that were. */
export async function noteSeen(
  tx: Tx,
  device: Id,
  state: 'reached' | 'opened',
  now: number,
): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('send_request')
    .set((row) => ({
      reached_at: row.fn.coalesce('reached_at', row.val(now)),
      ...(state === 'opened' ? { opened_at: row.fn.coalesce('opened_at', row.val(now)) } : {}),
    }))
    .where('device', '=', device)
    .where('done_at', 'is', null)
    .where('expires_at', '>', now)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

/** Nothing waits on this phone any more: what it was asked for is done. */
export async function noteDone(tx: Tx, device: Id, now: number): Promise<void> {
  await tx
    .updateTable('send_request')
    .set({ done_at: now })
    .where('device', '=', device)
    .where('done_at', 'is', null)
    .where('expires_at', '>', now)
    .execute();
}

type Row = Tables['send_request'] & { told_at: number | null };

/** The last request of each of these phones. */
export async function lastRequests(
  db: Db,
  devices: readonly Id[],
  now: number,
): Promise<Map<Id, SendRequest>> {
  const rows = await db
    .selectFrom('send_request')
    .leftJoin('notice', 'notice.id', 'send_request.id')
    .selectAll('send_request')
    .select('notice.told_at')
    .where(isOneOf('send_request.device', devices))
    .where('asked_at', '>', now - SHOWN_MS)
    .orderBy('asked_at')
    // Two of one moment: the one that was overtaken ended then.
    .orderBy('send_request.expires_at')
    .execute();
  return new Map(rows.map((row) => [row.device, requestOf(row, now)]));
}

function requestOf(row: Row, now: number): SendRequest {
  // A phone that has stored the notice has been reached too, without any message.
  const reachedAt = row.reached_at ?? row.told_at ?? row.opened_at ?? row.done_at;
  const { push, asked_at: askedAt, expires_at: expiresAt, opened_at: openedAt, done_at: doneAt } = row;
  return { state: stateOf(row, reachedAt, now), push, askedAt, expiresAt, reachedAt, openedAt, doneAt };
}

function stateOf({ done_at, opened_at, expires_at }: Row, reachedAt: number | null, now: number): SendState {
  if (done_at !== null) return 'done';
  if (now >= expires_at) return 'expired';
  if (opened_at !== null) return 'opened';
  return reachedAt === null ? 'requested' : 'reached';
}
