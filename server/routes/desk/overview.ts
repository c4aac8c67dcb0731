/** What needs the officer first, and the commune's own numbers. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import type { Id } from '../../../src/domain/ids.ts';
import { wallMs } from '../../../src/domain/clock.ts';
import type { CommuneNumber } from '../../../src/domain/ratios.ts';
import { dayOf } from '../../../src/domain/day.ts';
import { fail, ok } from '../../../src/domain/result.ts';
import {
  keepNumberRoute,
  needsRoute,
  numbersRoute,
  SILENT_DAYS,
  type CommuneNumberLine,
  type Needs,
} from '../../../src/wire/desk/overview.ts';
import { deviceOf } from '../../access/declare.ts';
import { installationOf } from '../../store/installation.ts';
import { HOLDS } from '../../store/people.ts';
import { phonesOf } from '../../store/phones.ts';
import type { Db } from '../../store/store.ts';
import { actorOf, serve, type Desk } from './serve.ts';

const DAY_MS = 86_400_000;
/** More phones than any commune has. */
const ALL_PHONES = 5000;

export function addOverviewRoutes(app: FastifyInstance, { store, now }: Desk): void {
  serve(app, needsRoute, ({ request }) =>
    store.snapshot(async (db) =>
      ok(await needsOf(db, actorOf(request).commune.id, deviceOf(request).id, now())),
    ),
  );

  serve(app, numbersRoute, async ({ request }) => {
    const own = request.actor?.commune.id ?? (await installationOf(store.read))?.commune ?? 0;
    return ok({ numbers: await numbersOf(store.read, own) });
  });

  serve(app, keepNumberRoute, async ({ body, request, store: own }) => {
    const { commune, person } = actorOf(request);
    const { name, value, asOf: as_of } = body;
    if (as_of > dayOf(now())) return fail('badRequest');
    return own.write(async (tx) => {
      if (value === null)
        await tx
          .deleteFrom('commune_number')
          .where('commune', '=', commune.id)
          .where('name', '=', name)
          .execute();
      else {
        const kept = { value, as_of, by: person, at: now() };
        await tx
          .insertInto('commune_number')
          .values({ commune: commune.id, name, ...kept })
          .onConflict((conflict) => conflict.columns(['commune', 'name']).doUpdateSet(kept))
          .execute();
      }
      return ok({ numbers: await numbersOf(tx, commune.id) });
    });
  });
}

async function numbersOf(db: Db, commune: number): Promise<CommuneNumberLine[]> {
  const found = await db.selectFrom('commune_number').selectAll().where('commune', '=', commune).execute();
  return found.map(({ name, value, as_of }) => ({ name: name as CommuneNumber, value, asOf: as_of }));
}

/** @param own the asker's device: it is heard of this moment */
async function needsOf(db: Db, commune: number, own: Id, now: number): Promise<Needs> {
  const all = await phonesOf(db, commune, '', ALL_PHONES, now);
  const phones = all.filter(({ revoked }) => !revoked);
  const waiting = phones.filter(({ waiting }) => waiting > 0);
  const oldest = waiting.flatMap(({ oldest }) => oldest ?? []);
  return {
    phones: phones.length,
    silent: phones.filter(({ id, lastContact }) => id !== own && now - lastContact >= SILENT_DAYS * DAY_MS)
      .length,
    waiting: waiting.length,
    oldestWaiting: oldest.length > 0 ? Math.min(...oldest) : null,
    missing: phones.filter(({ missing }) => missing > 0).length,
    // What a revoked phone sent waits for nobody else's decision.
    quarantined: all.reduce((sum, { quarantined }) => sum + quarantined, 0),
    withoutPhone: await withoutPhone(db, commune),
    review: await reviewBacklog(db, commune),
  };
}

async function withoutPhone(db: Db, commune: number): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct role.person) as n from role join person on person.id = role.person
    where person.commune = ${commune} and role.role <> 'admin'
      and ${HOLDS}
      and not exists (
        select 1 from device_user join device on device.id = device_user.device
        where device_user.person = role.person and device.revoked_at is null
      )`.execute(db);
  return rows[0]?.n ?? 0;
}

/** Read off the index of what is not reviewed (migrations/review): its condition stands here word for word. */
async function reviewBacklog(db: Db, commune: number): Promise<Needs['review']> {
  const { rows } = await sql<{ village: number; records: number; oldest: number }>`
    select village, count(*) as records, min(created_at) as oldest from subject indexed by subject_unreviewed
    where commune = ${commune} and voided = 0 and kind not in ('household', 'personSlot')
      and (review is null or json_extract(review, '$.revision') <> revision)
    group by village order by records desc, village`.execute(db);
  return rows.map(({ village, records, oldest }) => ({ village, records, since: wallMs(oldest) }));
}
