/** The keys that packs are sealed to, and the secrets that their authors seal them with (wire/seal). */
import type { Id } from '../../src/domain/ids.ts';
import { newKeyPair, type KeyPair, type PackKey } from '../../src/wire/seal.ts';
import type { Db, Tx } from './store.ts';

/** A new pair. Unpublished, until a verified backup holds its private half: what phones seal to must never be lost. */
export async function addPackKey(tx: Tx, now: number, published_at: number | null): Promise<void> {
  const { publicKey, privateKey } = await newKeyPair();
  const keys = { public_key: publicKey, private_key: privateKey, created_at: now, published_at };
  await tx.insertInto('pack_key').values(keys).execute();
}

/** What phones should seal to from now on. */
export async function presentPackKey(db: Db): Promise<PackKey> {
  const { kid, public_key: publicKey } = await db
    .selectFrom('pack_key')
    .select(['kid', 'public_key'])
    .where('published_at', 'is not', null)
    .orderBy('kid', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { kid, publicKey };
}

export async function keyPairOf(db: Db, kid: number): Promise<KeyPair | null> {
  const pair = db.selectFrom('pack_key').select(['public_key as publicKey', 'private_key as privateKey']);
  return (await pair.where('kid', '=', kid).executeTakeFirst()) ?? null;
}

/** All secrets of this person, of each phone that he was ever enrolled on: an old pack may come from a new one. */
export async function authorSecretsOf(db: Db, person: Id): Promise<Uint8Array[]> {
  const found = db.selectFrom('device_user').select('author_secret').where('person', '=', person);
  const rows = await found.orderBy('created_at', 'desc').execute();
  return rows.map((row) => row.author_secret);
}
