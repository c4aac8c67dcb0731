/**
 * What comes in for a period after it was closed belongs to the next report ("bổ sung kỳ trước"). Each closing
 * keeps what all reports so far have said of each earlier period: the supplement is what is there now less that. So
 * the sum of all reports is the sum of all records, whatever day a commune closes on.
 */
import { PERIOD_UNITS, type Period, type PeriodUnit } from '../../src/domain/period.ts';
import type { FigureCounts } from '../../src/domain/tally.ts';
import type { Report } from '../../src/wire/desk/reports.ts';
import type { Tables } from '../store/schema.ts';
import type { Crossing } from '../store/lineage.ts';
import type { Db } from '../store/store.ts';
import { stageOf, totalsOf, type Figures } from './totals.ts';

/** Of each closed period, what was reported until now. */
export type Reported = Record<Period, Figures>;
export type Closing = Tables['period_closing'];

/** Weeks, months, quarters and years are reported apart: none supplements another. */
export function unitOf(period: Period): PeriodUnit {
  const [, part = ''] = period.split('-');
  const [week, month, quarter, year] = PERIOD_UNITS;
  const unit = part === '' ? year : part.startsWith('W') ? week : part.startsWith('Q') ? quarter : month;
  return unit ?? 'year';
}

/** Closings of this kind of period that stand, in the order in which they were closed. */
export async function closingsOf(db: Db, commune: number, unit: PeriodUnit) {
  const found = await db
    .selectFrom('period_closing')
    .selectAll()
    .where('commune', '=', commune)
    .where('reopened_at', 'is', null)
    .orderBy('at')
    .execute();
  return found.filter(({ period }) => unitOf(period) === unit);
}

export interface Supplement {
  period: Period;
  /** Present figures less those that were reported. */
  late: Figures;
  /** Present figures: reported, once this is. */
  present: Figures;
}

/** Of every period that was closed before, what no report has said yet. */
export async function supplementsFor(db: Db, commune: number, period: Period): Promise<Supplement[]> {
  const closings = await closingsOf(db, commune, unitOf(period));
  const last = closings.at(-1);
  if (!last) return [];
  const reported = JSON.parse(last.reported) as Reported;
  const { stage } = JSON.parse(last.report) as Pick<Report, 'stage'>;
  const earlier = Object.keys(reported).filter((one) => one !== period);
  const supplements = [];
  const crossing: Crossing = new Map();
  for (const one of earlier.sort()) {
    const { all } = await totalsOf(db, commune, one, crossing);
    supplements.push({ period: one, present: all, late: less(all, saidAs(stage, reported[one] ?? {})) });
  }
  return supplements;
}

/**
 * Figures as a report said them: it counted what was received, or what was approved, and whatever the commune counts
 * now is measured against that. The last closing speaks for all: its supplements brought every period up to its stage.
 */
function saidAs(stage: Report['stage'], figures: Figures): Figures {
  const place = stageOf(stage);
  const said = (counts: FigureCounts['n']): FigureCounts['n'] => [
    counts[place],
    counts[place],
    counts[place],
  ];
  return Object.fromEntries(
    Object.entries(figures).map(([name, { n, d }]) => [name, { n: said(n), d: said(d) }]),
  );
}

function less(present: Figures, reported: Figures): Figures {
  const names = new Set([...Object.keys(present), ...Object.keys(reported)]);
  const difference = (
    a: FigureCounts['n'] | undefined,
    b: FigureCounts['n'] | undefined,
  ): FigureCounts['n'] => [
    (a?.[0] ?? 0) - (b?.[0] ?? 0),
    (a?.[1] ?? 0) - (b?.[1] ?? 0),
    (a?.[2] ?? 0) - (b?.[2] ?? 0),
  ];
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      {
        n: difference(present[name]?.n, reported[name]?.n),
        d: difference(present[name]?.d, reported[name]?.d),
      },
    ]),
  );
}
