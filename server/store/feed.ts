/** Where a commune's change feed and audit chain stand. */
import type { Db, Tx } from './store.ts';

export interface Feed {
  commune: number;
  /** The last position given out. */
  pos: number;
  auditN: number;
  auditHash: string;
}

/**
 * Taken at the start of whatever has effects in this commune and written back as its last statement, so that
 * positions become visible in their order. SQLite has one writer; elsewhere this row is the lock.
 */
export async function takeFeed(tx: Tx, commune: number): Promise<Feed> {
  const found = await tx
    .selectFrom('commune_feed')
    .selectAll()
    .where('commune', '=', commune)
    .executeTakeFirst();
  return { commune, pos: found?.pos ?? 0, auditN: found?.audit_n ?? 0, auditHash: found?.audit_hash ?? '' };
}

export async function giveFeedBack(tx: Tx, { commune, pos, auditN, auditHash }: Feed): Promise<void> {
  const state = { pos, audit_n: auditN, audit_hash: auditHash };
  await tx
    .insertInto('commune_feed')
    .values({ commune, ...state })
    .onConflict((conflict) => conflict.column('commune').doUpdateSet(state))
    .execute();
}

export async function feedPosition(db: Db, commune: number): Promise<number> {
  const feed = db.selectFrom('commune_feed').select('pos').where('commune', '=', commune);
  return (await feed.executeTakeFirst())?.pos ?? 0;
}
