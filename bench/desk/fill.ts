// A commune of 40 villages and 400 phones with so many records, written straight into the tables: judging a million
// would take minutes and change nothing about what reading costs. The figures stand for them; they are not their sum.
import { randomBytes } from 'node:crypto';
import { sql, type RawBuilder } from 'kysely';
import { dayOf, addDays } from '../../src/domain/day.ts';
import { firstDayOf, periodsOf } from '../../src/domain/period.ts';
import { figureNames } from '../../src/domain/figures.ts';
import { tick } from '../../src/domain/clock.ts';
import { uuidv7 } from '../../src/domain/ids.ts';
import { cellKey, EVERYONE, type FigureCounts } from '../../src/domain/tally.ts';
import { name } from '../../server/demo/names.ts';
import { dice } from '../../server/demo/dice.ts';
import { insertMany } from '../../server/store/bulk.ts';
import { install } from '../../server/store/installation.ts';
import { addPeople, addUnits } from '../../server/store/people.ts';
import { openStore, type Tx } from '../../server/store/store.ts';

export const COMMUNE = 24211;
export const OFFICER = 'Trần Thị Thuý';
export const VILLAGES = 40;
export const PHONES = 400;
const PERIODS_BACK = 400;
/** Of all records these still wait for a head. */
const UNREVIEWED = 400;
export const HOUSEHOLDS = 7000;
const PACK = 32;

const householdId = (nth: RawBuilder<unknown>) => sql`printf('%08x-0000-7000-9000-%012d', ${nth}, ${nth})`;
/** One of those households. */
export const household = (nth: number): string =>
  `${nth.toString(16).padStart(8, '0')}-0000-7000-9000-${String(nth).padStart(12, '0')}`;
const villageOf = (nth: number): number => COMMUNE * 100 + (nth % VILLAGES) + 1;

export async function fill(folder: string, records: number, now: number): Promise<void> {
  const store = await openStore(folder, () => now);
  await store.write(async (tx) => {
    await install(tx, COMMUNE, now, randomBytes);
    await addUnits(tx, [
      { id: COMMUNE, name: 'Ea Súp', type: 'xa', commune: null },
      ...Array.from({ length: VILLAGES }, (_, nth) => ({
        ...{ id: villageOf(nth), name: String(nth + 1), type: 'thon' as const, commune: COMMUNE },
      })),
    ]);
    await addOffice(tx, now);
    const writers = await addPhones(tx, now);
    await addRecords(tx, records, writers, now);
    await addFigures(tx, records, now);
  });
  await store.close();
}

async function addOffice(tx: Tx, now: number): Promise<void> {
  const roles = [{ role: 'communeOfficer', unit: COMMUNE }] as const;
  const id = uuidv7(now, randomBytes(10));
  await addPeople(tx, [{ id, name: OFFICER, commune: COMMUNE, roles: [...roles] }], now - 1);
}

/** A member each, heard of in the last days; some wait. */
async function addPhones(tx: Tx, now: number): Promise<{ id: string; person: string }[]> {
  const die = dice(7);
  const phones = Array.from({ length: PHONES }, (_, nth) => ({
    ...{ device: uuidv7(now, randomBytes(10)), person: uuidv7(now, randomBytes(10)), nth },
    ...{ writer: uuidv7(now, randomBytes(10)), seen: now - die.roll(7) * 86_400_000, waiting: die.roll(20) },
  }));
  const people = phones.map(({ person: id, nth }) => ({
    ...{
      id,
      name: name(die, 'thon'),
      commune: COMMUNE,
      roles: [{ role: 'member' as const, unit: villageOf(nth) }],
    },
  }));
  await addPeople(tx, people, now - 1);
  for (const { device, person, writer, seen, waiting } of phones) {
    const known = {
      credential_hash: device,
      cookie_at: now,
      created_at: now,
      last_seen: seen,
      app_version: '0.1.0',
    };
    await tx
      .insertInto('device')
      .values({ id: device, ...known })
      .execute();
    const secret = { read_credential_hash: device, author_secret: randomBytes(32), created_at: now };
    await tx
      .insertInto('device_user')
      .values({ device, person, ...secret })
      .execute();
    const told = { waiting, oldest: waiting > 0 ? seen : 0, heard_at: seen, created_at: now };
    await tx
      .insertInto('writer')
      .values({ id: writer, device, person, ...told })
      .execute();
  }
  return phones.map(({ writer: id, person }) => ({ id, person }));
}

/** In a few statements: every record with the op that made it, spread over the year, the households, the packs. */
async function addRecords(
  tx: Tx,
  records: number,
  writers: { id: string; person: string }[],
  now: number,
): Promise<void> {
  const fields = JSON.stringify({
    result: 'guided',
    topics: ['cashless'],
    people: [],
    note: 'hẹn chiều mai',
  });
  await sql`create temp table bench_writer (nth integer primary key, id text, person text)`.execute(tx);
  await sql`insert into bench_writer select key, value ->> 'id', value ->> 'person'
    from json_each(${JSON.stringify(writers)})`.execute(tx);
  // Whole numbers as they are: a bound one would be a fraction to SQLite.
  const [all, phones, villages, first, commune, at] = [
    ...[records, PHONES, VILLAGES, villageOf(0), COMMUNE, now].map((whole) => sql.lit(whole)),
  ];
  const numbers = sql`with recursive number(n) as (select 1 union all select n + 1 from number where n < ${all})`;
  const id = sql`printf('%08x-0000-7000-8000-%012d', n, n)`;
  const village = sql`${first} + n % ${villages}`;
  const day = sql`date(${at} / 1000, 'unixepoch', '-' || (n % 365) || ' days')`;
  const approved = sql`case when n > ${sql.lit(UNREVIEWED)} then json_object('decision', 'approved', 'revision', ${id}) end`;
  const written = sql`json_set(${fields}, '$.village', ${village}, '$.day', ${day}, '$.household',
    ${householdId(sql`n % ${sql.lit(HOUSEHOLDS)}`)})`;
  const named = sql`json_object('village', ${village}, 'code', 'H' || n, 'head', ${name(dice(5), 'thon')})`;
  const stamp = sql.lit(tick(0, now));
  await sql`insert into subject (id, commune, village, kind, revision, author, created_at, fields, clocks, voided,
      review, approved, pos)
    ${numbers} select ${id}, ${commune}, ${village}, 'visit', ${id}, person, ${stamp}, ${written}, '{}', 0,
      ${approved}, null, n
    from number join bench_writer on nth = n % ${phones}`.execute(tx);
  await sql`insert into subject (id, commune, village, kind, revision, author, created_at, fields, clocks, voided,
      review, approved, pos)
    with recursive number(n) as (select 0 union all select n + 1 from number where n < ${sql.lit(HOUSEHOLDS - 1)})
    select ${householdId(sql`n`)}, ${commune}, ${village}, 'household', ${householdId(sql`n`)}, person, ${stamp},
      ${named}, '{}', 0, null, null, ${all} + 1 + n
    from number join bench_writer on nth = n % ${phones}`.execute(tx);
  await sql`insert into op (op_id, hash, writer, seq, subject_id, commune, state, verdict, pos, at, body, received_at)
    ${numbers} select ${id}, ${id}, id, 1 + n / ${phones}, ${id}, ${commune}, 'effective', '{}', n, ${at},
      json_object('opId', ${id}, 'subjectId', ${id}, 'kind', 'visit', 'type', 'create', 'fields', json(${written})), ${at}
    from number join bench_writer on nth = n % ${phones}`.execute(tx);
  await sql`insert into pack (writer, first_seq, last_seq, codec, seal, kid, hash, bytes, received_at)
    ${numbers} select id, 1 + (n - 1) * ${sql.lit(PACK)}, n * ${sql.lit(PACK)}, 1, 1, 1, 'x', randomblob(1800), ${at}
    from number join bench_writer where n <= 1 + ${all} / ${phones} / ${sql.lit(PACK)}`.execute(tx);
  await sql`update writer set acked_through = (select max(seq) from op where op.writer = writer.id)`.execute(
    tx,
  );
  await sql`drop table bench_writer`.execute(tx);
  const pos = records + HOUSEHOLDS;
  const feed = { commune: COMMUNE, pos, audit_n: 0, audit_hash: '' };
  await tx
    .insertInto('commune_feed')
    .values(feed)
    .onConflict((conflict) => conflict.column('commune').doUpdateSet({ pos }))
    .execute();
}

/** A cell for each village and period of the last year, with every figure in it. */
async function addFigures(tx: Tx, records: number, now: number): Promise<void> {
  const today = dayOf(now);
  const days = Array.from({ length: PERIODS_BACK }, (_, back) =>
    addDays(firstDayOf(today.slice(0, 4)), back),
  );
  const periods = [...new Set(days.flatMap((day) => periodsOf(day)))];
  const share = Math.ceil(records / VILLAGES / periods.length);
  const counts: FigureCounts = { n: [share, share, share], d: [share, share, share] };
  const figures = JSON.stringify(Object.fromEntries(figureNames().map((figure) => [figure, counts])));
  const cells = Array.from({ length: VILLAGES }, (_, nth) => villageOf(nth)).flatMap((village) =>
    periods.map((period) => ({
      key: cellKey(village, period, EVERYONE),
      village,
      period,
      member: EVERYONE,
      figures,
    })),
  );
  const columns = ['key', 'village', 'period', 'member', 'figures'] as const;
  await insertMany(tx, { table: 'tally_cell', columns }, cells);
}
