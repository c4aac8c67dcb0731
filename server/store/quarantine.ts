/** One view over everything that waits for an officer: packs, ops, and doubles of ops. */
import { sql, type RawBuilder } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { Op } from '../../src/domain/op.ts';
import { isOneOf } from './bulk.ts';
import type { Tables } from './schema.ts';
import type { Db } from './store.ts';

export interface Waiting {
  /** `p` a pack, `o` an op, `d` a double; with what finds it again. Half a hash is enough, and short in an address. */
  key: string;
  at: number;
  reason: string;
  writer: Id;
  device: Id;
  person: Id;
  name: string;
  first_seq: number;
  last_seq: number;
  bytes: number | null;
  kid: number | null;
  body: string | null;
}
/** Where a page ended. */
export interface Place {
  at: number;
  key: string;
}

/**
 * A pack waits while one of its numbers has not come otherwise: a phone seals what could not be opened anew, under
 * the same numbers.
 */
const waitingPacks = sql`
  select 'p.' || p.writer || '.' || p.first_seq || '.' || substr(p.hash, 1, 32) as key, p.received_at as at, p.problem as reason,
    p.writer, p.first_seq, p.last_seq, length(p.bytes) as bytes, p.kid, null as body
  from pack p
  where p.problem is not null and p.last_seq - p.first_seq + 1 >
    (select count(*) from op where op.writer = p.writer and op.seq between p.first_seq and p.last_seq)`;

const waitingOps = sql`
  select 'o.' || op_id, received_at, json_extract(verdict, '$.code'), writer, seq, seq, null, null, body
  from op where state = 'quarantined'`;

const waitingDoubles = sql`
  select 'd.' || writer || '.' || seq || '.' || substr(hash, 1, 32), received_at, json_extract(verdict, '$.code'), writer, seq, seq,
    null, null, body
  from op_double where json_extract(verdict, '$.verdict') = 'quarantined'`;

const all = sql`(${waitingPacks} union all ${waitingOps} union all ${waitingDoubles})`;

/** Newest first, from after this place on. */
export async function waitingIn(
  db: Db,
  commune: number,
  after: Place | null,
  limit: number,
): Promise<Waiting[]> {
  const from: RawBuilder<unknown> = after ? sql`and (q.at, q.key) < (${after.at}, ${after.key})` : sql``;
  const { rows } = await sql<Waiting>`
    select q.key, q.at, q.reason, q.writer, w.device, w.person, person.name, q.first_seq, q.last_seq, q.bytes, q.kid,
      q.body
    from ${all} q join writer w on w.id = q.writer join person on person.id = w.person
    where person.commune = ${commune} ${from}
    order by q.at desc, q.key desc limit ${limit}`.execute(db);
  return rows;
}

/** How many things wait of the writers that are on each of these phones. */
export async function waitingByDevice(db: Db, devices: readonly Id[]): Promise<Map<Id, number>> {
  const { rows } = await sql<{ device: Id; n: number }>`
    select w.device, count(*) as n from ${all} q join writer w on w.id = q.writer
    where ${isOneOf('w.device', devices)} group by w.device`.execute(db);
  return new Map(rows.map(({ device, n }) => [device, n]));
}

export type Found =
  | { what: 'pack'; pack: Tables['pack'] }
  | { what: 'op'; op: Tables['op'] }
  | { what: 'double'; double: Tables['op_double'] };

/** What this key names, whether or not it still waits. */
export async function findKept(db: Db, key: string): Promise<Found | null> {
  const [what, first = '', seq = '', hash = ''] = key.split('.');
  if (what === 'o') {
    const op = await db.selectFrom('op').selectAll().where('op_id', '=', first).executeTakeFirst();
    return op ? { what: 'op', op } : null;
  }
  if (what === 'p') {
    const pack = await db
      .selectFrom('pack')
      .selectAll()
      .where('writer', '=', first)
      .where('first_seq', '=', Number(seq))
      .where(sql`substr(hash, 1, 32)`, '=', hash)
      .executeTakeFirst();
    return pack ? { what: 'pack', pack } : null;
  }
  const double = await db
    .selectFrom('op_double')
    .selectAll()
    .where('writer', '=', first)
    .where('seq', '=', Number(seq))
    .where(sql`substr(hash, 1, 32)`, '=', hash)
    .executeTakeFirst();
  return double ? { what: 'double', double } : null;
}

export const opOf = ({ body }: { body: string }): Op => JSON.parse(body) as Op;
