/** The kept totals of a commune: read from one cell a village, so that a million records cost what ten do. */
import type { Former } from '../../src/domain/succession.ts';
import { APPROVED, RECEIVED, sumCells, type Cell } from '../../src/domain/tally.ts';
import type { Period } from '../../src/domain/period.ts';
import type { VillageTally } from '../../src/wire/desk/tallies.ts';
import { cellsOf } from './lineage.ts';
import type { Db } from './store.ts';

type Figures = VillageTally['figures'];

export interface Totals {
  byVillage: Map<number, Figures>;
  total: Figures;
}

export async function totalsOf(
  db: Db,
  villages: readonly number[],
  period: Period,
  former: Former,
): Promise<Totals> {
  const cells = await cellsOf(db, villages, period, former);
  return {
    byVillage: new Map(cells.map((cell) => [cell.village, figuresOf(cell.figures)])),
    total: figuresOf(sumCells(cells)),
  };
}

/** The commune's own view: what still waits on phones is not here. */
const figuresOf = (figures: Cell['figures']): Figures =>
  Object.fromEntries(
    Object.entries(figures).map(([name, { n, d }]) => [
      name,
      {
        n: { received: n[RECEIVED], approved: n[APPROVED] },
        d: { received: d[RECEIVED], approved: d[APPROVED] },
      },
    ]),
  );
