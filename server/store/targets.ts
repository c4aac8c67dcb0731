/** What villages mean to reach (chỉ tiêu): subjects like any other, read for one period. */
import { sql } from 'kysely';
import type { Period } from '../../src/domain/period.ts';
import type { Row } from '../../src/domain/merge.ts';
import { livingSubjects, placedOf } from './subjects.ts';
import type { Db } from './store.ts';

export type Targets = Record<string, number>;

/** Of this commune and period, the later ones last: of two for one figure the later counts. */
export async function targetRows(db: Db, commune: number, period: Period): Promise<Row[]> {
  const found = await livingSubjects(db, commune, 'target')
    .where(sql`fields ->> 'period'`, '=', period)
    .orderBy('created_at')
    .execute();
  return found.map((subject) => placedOf(subject).row);
}

export async function targetsByVillage(
  db: Db,
  commune: number,
  period: Period,
): Promise<Map<number, Targets>> {
  const byVillage = new Map<number, Targets>();
  for (const { fields } of await targetRows(db, commune, period)) {
    const targets = byVillage.get(Number(fields.village)) ?? {};
    targets[String(fields.figure)] = Number(fields.amount);
    byVillage.set(Number(fields.village), targets);
  }
  return byVillage;
}
