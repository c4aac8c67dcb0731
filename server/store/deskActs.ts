/** The log of the desk. */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { DeskAct } from '../../src/wire/desk/acts.ts';
import type { Db, Tx } from './store.ts';

interface Done {
  commune: number;
  at: number;
  person: Id;
  act: string;
  about: Record<string, unknown>;
}

/** Rows that this connection has changed since it was opened. */
export async function changesSoFar(tx: Tx): Promise<number> {
  const { rows } = await sql<{ n: number }>`select total_changes() as n`.execute(tx);
  return rows[0]?.n ?? 0;
}

export async function noteAct(tx: Tx, { about, ...done }: Done): Promise<void> {
  await tx
    .insertInto('desk_act')
    .values({ ...done, about: JSON.stringify(about) })
    .execute();
}

/** Newest first, those before number `before`. Whom it was about is told by his name of today. */
export async function actsOf(db: Db, commune: number, before: number, limit: number): Promise<DeskAct[]> {
  const { rows } = await sql<Omit<DeskAct, 'about' | 'whom'> & { about: string; whom: string | null }>`
    select n, at, person.name as by, act, about,
      coalesce(
        (select name from person whom where whom.id = coalesce(about ->> 'person', about ->> 'id')),
        (select group_concat(name, ', ') from device_user join person whom on whom.id = device_user.person
          where device_user.device = about ->> 'phone')
      ) as whom
    from desk_act join person on person.id = desk_act.person
    where desk_act.commune = ${commune} and n < ${before}
    order by n desc limit ${limit}`.execute(db);
  return rows.map(({ about, whom, ...row }) => ({
    ...row,
    about: JSON.parse(about) as DeskAct['about'],
    ...(whom !== null && { whom }),
  }));
}
