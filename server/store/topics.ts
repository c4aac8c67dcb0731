/** The topics that a commune has added. */
import type { Topic } from '../../src/domain/roles.ts';
import type { Db, Tx } from './store.ts';

/** In the order in which they were added. */
export async function topicsOf(db: Db, commune: number): Promise<Topic[]> {
  const rows = await db
    .selectFrom('topic')
    .select(['id', 'name', 'retired_at'])
    .where('commune', '=', commune)
    .orderBy('added_at')
    .orderBy('id')
    .execute();
  return rows.map(({ id, name, retired_at }) => ({ id, name, retired: retired_at !== null }));
}

/** @param at now, ms: when it is added, and when it is retired */
export async function keepTopic(
  tx: Tx,
  commune: number,
  { id, name, retired }: Topic,
  at: number,
): Promise<void> {
  const state = { name, retired_at: retired ? at : null };
  await tx
    .insertInto('topic')
    .values({ commune, id, added_at: at, ...state })
    .onConflict((conflict) => conflict.columns(['commune', 'id']).doUpdateSet(state))
    .execute();
}
