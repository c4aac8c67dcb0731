/** The kept totals of a commune: read from one cell a village, so that a million records cost what ten do. */
import { APPROVED, cellKey, EVERYONE, RECEIVED, sumCells, type Cell } from '../../src/domain/tally.ts';
import type { Period } from '../../src/domain/day.ts';
import type { VillageTally } from '../../src/wire/desk/tallies.ts';
import { isOneOf } from './bulk.ts';
import type { Db } from './store.ts';

type Figures = VillageTally['figures'];

export interface Totals {
  byVillage: Map<number, Figures>;
  total: Figures;
}

export async function totalsOf(db: Db, villages: readonly number[], period: Period): Promise<Totals> {
  const keys = villages.map((village) => cellKey(village, period, EVERYONE));
  const found = await db.selectFrom('tally_cell').selectAll().where(isOneOf('key', keys)).execute();
  const cells = found.map((cell): Cell => ({
    ...cell,
    figures: JSON.parse(cell.figures) as Cell['figures'],
  }));
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
