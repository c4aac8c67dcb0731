/** The phones of a commune, as they stand and as they last told of themselves. */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { PhoneLine } from '../../src/wire/desk/phones.ts';
import { isOneOf } from './bulk.ts';
import { rolesNow, roleSpans, villageIds } from './people.ts';
import { lastRequests } from './sendRequests.ts';
import { waitingByDevice } from './quarantine.ts';
import type { Db } from './store.ts';

/** In the order of their ids, those after `after`. */
export async function phonesOf(
  db: Db,
  commune: number,
  after: Id,
  limit: number,
  now: number,
): Promise<PhoneLine[]> {
  const devices = await devicesOf(db, commune, after, limit);
  const ids = devices.map(({ id }) => id);
  const [people, villages] = await usersOf(db, commune, ids);
  const [told, quarantined, requests] = [
    await toldBy(db, ids),
    await waitingByDevice(db, ids),
    await lastRequests(db, ids, now),
  ];
  return devices.map((device) => ({
    id: device.id,
    people: people.get(device.id) ?? [],
    villages: [...(villages.get(device.id) ?? [])],
    enrolledAt: device.created_at,
    lastContact: device.last_seen,
    waiting: told.get(device.id)?.waiting ?? 0,
    oldest: told.get(device.id)?.oldest ?? null,
    missing: told.get(device.id)?.missing ?? 0,
    quarantined: quarantined.get(device.id) ?? 0,
    appVersion: device.app_version,
    persisted: device.persisted === null ? null : device.persisted === 1,
    reachable: device.endpoint !== null,
    revoked: device.revoked_at !== null,
    request: requests.get(device.id) ?? null,
  }));
}

const devicesOf = (db: Db, commune: number, after: Id, limit: number) =>
  db
    .selectFrom('device')
    .innerJoin('device_user', 'device_user.device', 'device.id')
    .innerJoin('person', 'person.id', 'device_user.person')
    .leftJoin('push_subscription', 'push_subscription.device', 'device.id')
    .select(['device.id', 'device.created_at', 'device.last_seen', 'device.app_version'])
    .select(['device.persisted', 'device.revoked_at', 'push_subscription.endpoint'])
    .distinct()
    .where('person.commune', '=', commune)
    .where('device.id', '>', after)
    .orderBy('device.id')
    .limit(limit)
    .execute();

type Users = Map<Id, PhoneLine['people']>;

async function usersOf(
  db: Db,
  commune: number,
  devices: readonly Id[],
): Promise<[Users, Map<Id, Set<number>>]> {
  const found = await db
    .selectFrom('device_user')
    .innerJoin('person', 'person.id', 'device_user.person')
    .select(['device_user.device', 'person.id', 'person.name'])
    // A phone may be shared across the border of two communes: neither reads the other's people.
    .where('person.commune', '=', commune)
    .where(isOneOf('device_user.device', devices))
    .orderBy('device_user.created_at', 'desc')
    .execute();
  const spans = await roleSpans(db, new Set(found.map(({ id }) => id)));
  const ofCommune = await villageIds(db, commune);
  const people: Users = new Map();
  const villages = new Map<Id, Set<number>>();
  for (const { device, id, name } of found) {
    people.set(device, [...(people.get(device) ?? []), { id, name }]);
    const units = rolesNow(spans.get(id) ?? []).map(({ unit }) => unit);
    const known = villages.get(device) ?? new Set<number>();
    for (const unit of units) if (ofCommune.has(unit)) known.add(unit);
    villages.set(device, known);
  }
  return [people, villages];
}

export interface Told {
  waiting: number;
  oldest: number | null;
  missing: number;
}

/**
 * What waited when each phone was last heard of. A database that was born anew is a new writer: what its forerunner
 * told is no more, so the youngest writer of each user speaks. Work at the desk, and an op that the officer took in
 * a second time, have writers of their own that never speak. A gap in the numbers stays one, whoever left it.
 */
export async function toldBy(db: Db, devices: readonly Id[]): Promise<Map<Id, Told>> {
  const { rows } = await sql<{ device: Id; waiting: number; oldest: number; missing: number }>`
    select device, sum(case when young then waiting else 0 end) as waiting,
      min(case when young and oldest > 0 then oldest end) as oldest,
      sum(coalesce((
        select max(seq) - writers.acked_through - count(distinct seq) from (
          select seq from op where writer = writers.id and seq > writers.acked_through
          union all select seq from op_double where writer = writers.id and seq > writers.acked_through
        )), 0)) as missing
    from (
      select *, row_number() over (
        partition by device, person order by heard_at > 0 desc, created_at desc, id desc) = 1 as young
      from writer where ${isOneOf('device', devices)}
    ) as writers group by device`.execute(db);
  return new Map(rows.map(({ device, ...told }) => [device, told]));
}
