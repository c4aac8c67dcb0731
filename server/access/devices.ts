/** Phones, who uses them, and whose writer speaks. */
import type { FastifyRequest } from 'fastify';
import type { Id } from '../../src/domain/ids.ts';
import type { Sender } from '../ledger/arrival.ts';
import { writerOf } from '../store/devices.ts';
import { moveNotices } from '../store/notices.ts';
import type { Db, Store, Tx } from '../store/store.ts';
import { bearerOf, deviceSecretOf, hashOf } from './credentials.ts';

export interface Device {
  id: Id;
  /** When its cookie was last set, ms. */
  cookieAt: number;
  /** From then on it may change and read nothing; ms. */
  revokedAt: number | null;
  /** It came without its cookie and was known by a user's read credential: it needs a new one. */
  lostCookie?: true;
}

export async function deviceOfSecret(db: Db, secret: string | undefined): Promise<Device | null> {
  if (secret === undefined) return null;
  const found = await db
    .selectFrom('device')
    .select(['id', 'cookie_at', 'revoked_at'])
    .where('credential_hash', '=', hashOf(secret))
    .executeTakeFirst();
  return found ? deviceFrom(found) : null;
}

const deviceFrom = ({
  id,
  cookie_at,
  revoked_at,
}: {
  id: Id;
  cookie_at: number;
  revoked_at: number | null;
}) => ({
  id,
  cookieAt: cookie_at,
  revokedAt: revoked_at,
});

/**
 * A phone that lost its cookie (a browser writes it to the disk only after half a minute, a kill or an empty
 * battery comes first; or a person cleared it) but has a user's read credential, which opens more than the cookie.
 */
async function deviceOfReader(db: Db, secret: string | undefined): Promise<Device | null> {
  if (secret === undefined) return null;
  const found = await db
    .selectFrom('device_user')
    .innerJoin('device', 'device.id', 'device_user.device')
    .select(['device.id', 'device.cookie_at', 'device.revoked_at'])
    .where('device_user.read_credential_hash', '=', hashOf(secret))
    .executeTakeFirst();
  return found ? { ...deviceFrom(found), lostCookie: true } : null;
}

/** The phone that asks: known by its cookie, or by a user's read credential. */
export const deviceAsking = async (db: Db, request: FastifyRequest): Promise<Device | null> =>
  (await deviceOfSecret(db, deviceSecretOf(request))) ?? (await deviceOfReader(db, bearerOf(request)));

/** Another secret for this phone, in place of the one that it lost. */
export async function replaceSecret(tx: Tx, { id }: Device, hash: string, now: number): Promise<void> {
  const fresh = { credential_hash: hash, cookie_at: now };
  await tx.updateTable('device').set(fresh).where('id', '=', id).execute();
}

const DAY_MS = 86_400_000;
/** A device's life is renewed by contact, at most daily. The secret stays: a lost answer must lock nobody out. */
export const wantsNewCookie = ({ cookieAt }: Device, now: number): boolean => now - cookieAt >= DAY_MS;

export async function noteCookie(tx: Tx, { id }: Device, now: number): Promise<void> {
  await tx.updateTable('device').set({ cookie_at: now }).where('id', '=', id).execute();
}

const isEnrolled = async (db: Db, device: Id, person: Id): Promise<boolean> =>
  (await db
    .selectFrom('device_user')
    .select('person')
    .where('device', '=', device)
    .where('person', '=', person)
    .executeTakeFirst()) !== undefined;

/** The person of this device whose read credential this is. */
export async function readerOf(db: Db, device: Device, secret: string | undefined): Promise<Id | null> {
  if (secret === undefined || device.revokedAt !== null) return null;
  const found = await db
    .selectFrom('device_user')
    .select('person')
    .where('device', '=', device.id)
    .where('read_credential_hash', '=', hashOf(secret))
    .executeTakeFirst();
  return found?.person ?? null;
}

/**
 * Who speaks through this writer. A new writer says its user; a known one that comes from another phone of the
 * same person is that person enrolled again. Null: nobody who may use this phone.
 */
export async function meetWriter(
  store: Store,
  device: Device,
  writer: Id,
  user: Id | undefined,
  now: number,
): Promise<Sender | null> {
  const known = await writerOf(store.read, writer);
  const person = known?.person ?? user;
  if (person === undefined || (user !== undefined && user !== person)) return null;
  if (!(await isEnrolled(store.read, device.id, person))) return null;
  if (known?.device !== device.id)
    await store.write(async (tx) => {
      await bindWriter(tx, device.id, writer, person, now);
      if (known) await moveNotices(tx, writer, { from: known.device, to: device.id });
    });
  const bound = known ?? (await writerOf(store.read, writer));
  return bound?.person === person ? { writer, device: device.id, person, commune: bound.commune } : null;
}

async function bindWriter(tx: Tx, device: Id, id: Id, person: Id, now: number): Promise<void> {
  await tx
    .insertInto('writer')
    .values({ id, device, person, created_at: now })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet({ device }).where('writer.person', '=', person),
    )
    .execute();
}
