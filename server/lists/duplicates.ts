/** Households that may be one: the same village, the same name of the head. */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { Row } from '../../src/domain/merge.ts';
import { fold } from '../../src/domain/text.ts';
import type { Duplicates } from '../../src/wire/desk/lists.ts';
import type { Db } from '../store/store.ts';
import { singleHouseholdsOf } from './takeIn.ts';

type Group = Duplicates['groups'][number];
const MOST_GROUPS = 200;

export async function duplicateHouseholds(db: Db, commune: number): Promise<Group[]> {
  const byName = new Map<string, Row[]>();
  for (const row of await singleHouseholdsOf(db, commune)) {
    // A family whose name is not written down, or was taken out, is no other family's namesake.
    if (text(row.fields.head) === '') continue;
    const key = `${String(row.fields.village)}|${fold(text(row.fields.head))}`;
    byName.set(key, [...(byName.get(key) ?? []), row]);
  }
  const groups = [...byName.values()].filter((rows) => rows.length > 1).slice(0, MOST_GROUPS);
  const records = await recordsOf(
    db,
    groups.flat().map(({ id }) => id),
  );
  return groups.map((rows) => ({
    village: Number(rows[0]?.fields.village),
    households: rows.map(({ id, fields }) => ({
      id,
      code: text(fields.code),
      head: text(fields.head),
      hamlet: text(fields.hamlet),
      records: records.get(id) ?? 0,
    })),
  }));
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How many records name each of these. */
async function recordsOf(db: Db, ids: readonly Id[]): Promise<Map<Id, number>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ household: Id; records: number }>`
    select fields ->> '$.household' as household, count(*) as records from subject
    where voided = 0 and kind <> 'personSlot'
      and fields ->> '$.household' in (select value from json_each(${JSON.stringify(ids)}))
    group by 1`.execute(db);
  return new Map(rows.map(({ household, records }) => [household, records]));
}
