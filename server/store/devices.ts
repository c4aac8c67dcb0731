/** What the ledger must know of a phone at the moment of judging. */
import type { Id } from '../../src/domain/ids.ts';
import type { Db } from './store.ts';

/** When this phone was revoked, ms; null: it was not. */
export async function revokedAt(db: Db, device: Id): Promise<number | null> {
  const found = db.selectFrom('device').select('revoked_at').where('id', '=', device);
  return (await found.executeTakeFirst())?.revoked_at ?? null;
}
