/** A period's figures as a report needs them: for each village, and of the whole commune. */
import { countOf } from '../../src/domain/figures.ts';
import type { Period } from '../../src/domain/period.ts';
import type { Former } from '../../src/domain/succession.ts';
import type { AdminUnit } from '../../src/domain/roles.ts';
import { APPROVED, RECEIVED, sumCells, type FigureCounts } from '../../src/domain/tally.ts';
import type { ReportColumn, ReportSettings } from '../../src/wire/desk/reports.ts';
import { cellsOf, type Crossing } from '../store/lineage.ts';
import { villagesOf } from '../store/people.ts';
import { formerVillages } from '../store/succession.ts';
import type { Db } from '../store/store.ts';

export type Figures = Record<string, FigureCounts>;
export interface PeriodTotals {
  villages: { unit: AdminUnit; figures: Figures | null }[];
  all: Figures;
}

/** Living villages, and those without one heir that have figures of their own. */
export async function totalsOf(
  db: Db,
  commune: number,
  period: Period,
  crossing?: Crossing,
): Promise<PeriodTotals> {
  const former: Former = await formerVillages(db, commune);
  const units = await villagesOf(db, commune);
  const cells = await cellsOf(
    db,
    units.map(({ id }) => id),
    period,
    former,
    crossing,
  );
  const figures = new Map(cells.map((cell) => [cell.village, cell.figures]));
  const isLiving = (id: number) => former.every((one) => one.id !== id);
  const villages = units
    .filter(({ id }) => isLiving(id) || figures.has(id))
    .map((unit) => ({ unit, figures: figures.get(unit.id) ?? null }));
  return { villages, all: sumCells(cells) };
}

/** Where the counts of this stage stand. */
export const stageOf = (stage: ReportSettings['stage']) => (stage === 'approved' ? APPROVED : RECEIVED);

/** The number of a column. A figure that is not there is a zero: the village has sent something. */
export function cellOf(
  figures: Figures,
  { figure, count }: ReportColumn,
  stage: ReportSettings['stage'],
): number {
  return figures[figure]?.[countOf(figure, count)][stageOf(stage)] ?? 0;
}
