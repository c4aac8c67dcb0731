/** What the officer should know of each writer's numbers: which never came. */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { Db } from './store.ts';

export interface WriterGaps {
  device: Id;
  writer: Id;
  person: Id;
  /** Numbers below the highest that arrived which never came. */
  missing: number;
  /** Every number up to here has arrived. */
  ackedThrough: number;
}

/**
 * Writers of this commune with numbers missing. Read from behind each writer's last gap-free number only: what has
 * arrived in order costs nothing.
 */
export async function gapsIn(db: Db, commune: number): Promise<WriterGaps[]> {
  const { rows } = await sql<WriterGaps>`
    with arrived as (
      select op.writer, op.seq from writer w join op on op.writer = w.id and op.seq > w.acked_through
      union
      select d.writer, d.seq from writer w join op_double d on d.writer = w.id and d.seq > w.acked_through
    )
    select w.device, w.id as writer, w.person, w.acked_through as ackedThrough,
      max(arrived.seq) - w.acked_through - count(*) as missing
    from arrived join writer w on w.id = arrived.writer join person on person.id = w.person
    where person.commune = ${commune} group by w.id having missing > 0`.execute(db);
  return rows;
}
