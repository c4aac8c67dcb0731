/** Villages of today and of before, and what the office does to them. */
import { sql } from 'kysely';
import type { FastifyInstance } from 'fastify';
import { fail, ok } from '../../../src/domain/result.ts';
import { changeVillagesRoute, villagesRoute, type Villages } from '../../../src/wire/desk/villages.ts';
import { dayOf, instantOf } from '../../../src/domain/day.ts';
import { changeVillages } from '../../places/change.ts';
import { villagesOf } from '../../store/people.ts';
import { formerVillages } from '../../store/succession.ts';
import type { Db } from '../../store/store.ts';
import { actorOf, serve, type Desk } from './serve.ts';

export function addVillageRoutes(app: FastifyInstance, { store, now }: Desk): void {
  serve(app, villagesRoute, async ({ request }) =>
    ok(await villages(store.read, actorOf(request).commune.id)),
  );
  serve(app, changeVillagesRoute, async ({ params: { id }, body, request, store: own }) => {
    const { commune, person } = actorOf(request);
    if ('day' in body && body.day > dayOf(now())) return fail('notAChange');
    const by = { id, commune: commune.id, person, now: now() };
    const done = await own.write((tx) => changeVillages(tx, body, by));
    return done.ok ? ok(await villages(store.read, commune.id)) : done;
  });
}

async function villages(db: Db, commune: number): Promise<Villages> {
  const former = await formerVillages(db, commune);
  const units = await villagesOf(db, commune);
  const began = await db
    .selectFrom('admin_unit')
    .select(['id', 'began'])
    .where('commune', '=', commune)
    .execute();
  const begins = new Map(began.map((unit) => [unit.id, unit.began]));
  const households = await householdsBy(db, commune);
  const refiled = await refiledBy(db, former);
  const line = (unit: (typeof units)[number]) => ({
    ...unit,
    began: begins.get(unit.id) ?? null,
    households: households.get(unit.id) ?? 0,
  });
  return {
    living: units.filter(({ id }) => former.every((one) => one.id !== id)).map(line),
    former: former.map(({ until, into, ...unit }) => ({
      ...line(unit),
      ...{ until, into, refiled: refiled.get(unit.id) ?? 0 },
    })),
    changes: await changesOf(db, commune),
  };
}

async function householdsBy(db: Db, commune: number): Promise<Map<number, number>> {
  const found = await db
    .selectFrom('subject')
    .select(['village', (row) => row.fn.countAll<number>().as('households')])
    .where('commune', '=', commune)
    .where('kind', '=', 'household')
    .where('voided', '=', 0)
    .where('into_id', 'is', null)
    .groupBy('village')
    .execute();
  return new Map(found.map(({ village, households }) => [village, households]));
}

/** Records that arrived after their village's last day: all villages in one look through the records. */
async function refiledBy(
  db: Db,
  former: readonly { id: number; until: string }[],
): Promise<Map<number, number>> {
  if (former.length === 0) return new Map();
  const ends = Object.fromEntries(former.map(({ id, until }) => [id, instantOf(until)]));
  const { rows } = await sql<{ village: number; refiled: number }>`
    with ended as materialized (
      select cast(key as integer) as village, value as until from json_each(${JSON.stringify(ends)}))
    select subject.village, count(*) as refiled
    from subject cross join ended on ended.village = subject.village cross join op on op.op_id = subject.id
    where subject.kind not in ('household', 'personSlot') and op.received_at >= ended.until
    group by subject.village`.execute(db);
  return new Map(rows.map(({ village, refiled }) => [village, refiled]));
}

const CHANGES_TOLD = 50;
type Change = Villages['changes'][number];

async function changesOf(db: Db, commune: number): Promise<Change[]> {
  const found = await db
    .selectFrom('unit_change')
    .innerJoin('person', 'person.id', 'unit_change.person')
    .select(['unit_change.id', 'at', 'person.name as by', 'type as change', 'day', 'units'])
    .where('unit_change.commune', '=', commune)
    .orderBy('at', 'desc')
    .limit(CHANGES_TOLD)
    .execute();
  return found.map(({ units, ...change }) => ({
    ...change,
    ...(JSON.parse(units) as Pick<Change, 'before' | 'after'>),
  }));
}
