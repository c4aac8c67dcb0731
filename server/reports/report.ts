/** The report of a period, and its closing. */
import { dayOf } from '../../src/domain/day.ts';
import { firstDayOf, type Period } from '../../src/domain/period.ts';
import type { Id } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { Report } from '../../src/wire/desk/reports.ts';
import { communeOf, personOf } from '../store/people.ts';
import type { Db, Tx } from '../store/store.ts';
import { settingsOf } from './settings.ts';
import { closingsOf, supplementsFor, unitOf, type Reported } from './supplements.ts';
import { cellOf, totalsOf } from './totals.ts';

export type ClosingProblem = 'periodClosed' | 'periodOpen' | 'periodAhead';

/** As it was closed, or as it stands now. */
export async function reportOf(db: Db, commune: number, period: Period): Promise<Report> {
  const closings = await closingsOf(db, commune, unitOf(period));
  const closing = closings.find((one) => one.period === period);
  if (!closing) return openReport(db, commune, period);
  const by = (await personOf(db, closing.person))?.name ?? '';
  return { ...(JSON.parse(closing.report) as Report), closed: { at: closing.at, by } };
}

async function openReport(db: Db, commune: number, period: Period): Promise<Report> {
  const { columns, stage } = await settingsOf(db, commune);
  const { name, type } = await communeOf(db, commune);
  const { villages, all } = await totalsOf(db, commune, period);
  const line = (figures: typeof all) => columns.map((column) => cellOf(figures, column, stage));
  const supplements = (await supplementsFor(db, commune, period))
    .map(({ period: one, late }) => ({ period: one, cells: line(late) }))
    .filter(({ cells }) => cells.some((cell) => cell !== 0));
  return {
    period,
    commune: { name, type },
    closed: null,
    columns,
    stage,
    rows: villages.map(({ unit, figures }) => ({
      village: unit.id,
      name: unit.name,
      type: unit.type,
      ...(unit.oldCommune === undefined ? {} : { oldCommune: unit.oldCommune }),
      cells: figures ? line(figures) : columns.map(() => null),
    })),
    total: line(all),
    supplements,
    ...(await notesOf(db, commune, period)),
  };
}

async function notesOf(db: Db, commune: number, period: Period) {
  const found = await db
    .selectFrom('report_note')
    .select(['difficulties', 'proposals'])
    .where('commune', '=', commune)
    .where('period', '=', period)
    .executeTakeFirst();
  return found ?? { difficulties: '', proposals: '' };
}

/** Its report stands from now on. */
export async function closePeriod(
  tx: Tx,
  commune: number,
  period: Period,
  person: Id,
  now: number,
): Promise<Result<void, ClosingProblem>> {
  if (firstDayOf(period) > dayOf(now)) return fail('periodAhead');
  const closings = await closingsOf(tx, commune, unitOf(period));
  if (closings.some((one) => one.period === period)) return fail('periodClosed');
  const report = await openReport(tx, commune, period);
  const reported: Reported = { [period]: (await totalsOf(tx, commune, period)).all };
  for (const { period: one, present } of await supplementsFor(tx, commune, period)) reported[one] = present;
  // Two closings in one millisecond would have no order.
  const at = Math.max(now, (closings.at(-1)?.at ?? 0) + 1);
  const texts = { report: JSON.stringify(report), reported: JSON.stringify(reported) };
  await tx
    .insertInto('period_closing')
    .values({ commune, period, at, person, ...texts })
    .execute();
  return ok(undefined);
}

/** Only the last one: what its supplements said of earlier periods is open again with it. */
export async function reopenPeriod(
  tx: Tx,
  commune: number,
  period: Period,
  person: Id,
  now: number,
): Promise<Result<void, ClosingProblem>> {
  const last = (await closingsOf(tx, commune, unitOf(period))).at(-1);
  if (last?.period !== period) return fail('periodOpen');
  await tx
    .updateTable('period_closing')
    .set({ reopened_at: now, reopened_by: person })
    .where('commune', '=', commune)
    .where('period', '=', period)
    .where('at', '=', last.at)
    .execute();
  return ok(undefined);
}
