/** What the ledger must know of a phone, and of the writer that speaks through it. */
import type { Id } from '../../src/domain/ids.ts';
import type { Db } from './store.ts';

/** When this phone was revoked, ms; null: it was not. */
export async function revokedAt(db: Db, device: Id): Promise<number | null> {
  const found = db.selectFrom('device').select('revoked_at').where('id', '=', device);
  return (await found.executeTakeFirst())?.revoked_at ?? null;
}

/** Whose writer this is, from which commune; undefined for one that was never heard of. */
export const writerOf = (db: Db, id: Id) =>
  db
    .selectFrom('writer')
    .innerJoin('person', 'person.id', 'writer.person')
    .select(['writer.person', 'writer.device', 'person.commune'])
    .where('writer.id', '=', id)
    .executeTakeFirst();
