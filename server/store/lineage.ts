/** Kept figures as they are read: those of villages that are no more stand under their heirs. */
import type { Period } from '../../src/domain/period.ts';
import { followSuccession, lineages } from '../../src/domain/lineage.ts';
import type { Former } from '../../src/domain/succession.ts';
import { cellKey, EVERYONE, type Cell, type Reference } from '../../src/domain/tally.ts';
import { sql } from 'kysely';
import { isOneOf } from './bulk.ts';
import type { Db } from './store.ts';

/** By year, what was read of it already: whoever reads many periods looks for those who cross over once a year. */
export type Crossing = Map<string, Reference[]>;

/** Everyone's figures in these villages and this period, a cell for each village that shows any. */
export async function cellsOf(
  db: Db,
  villages: readonly number[],
  period: Period,
  former: Former,
  crossing: Crossing = new Map(),
): Promise<Cell[]> {
  const keys = villages.map((village) => cellKey(village, period, EVERYONE));
  const found = await db.selectFrom('tally_cell').selectAll().where(isOneOf('key', keys)).execute();
  const cells = found.map((cell) => ({ ...cell, figures: JSON.parse(cell.figures) as Cell['figures'] }));
  const joined = [...lineages(villages, former).values()].filter((group) => group.length > 1).flat();
  const year = period.slice(0, 4);
  const known = crossing.get(year) ?? (await referencesOf(db, joined, year));
  crossing.set(year, known);
  return followSuccession(cells, known, former);
}

/**
 * Of one year, those who are known in several of these villages: all others are counted once as it is. They are found in
 * the index of names, and only theirs are read: a village has thousands, and next to nobody crosses over.
 */
async function referencesOf(db: Db, villages: readonly number[], year: string): Promise<Reference[]> {
  if (villages.length === 0) return [];
  const isThere = sql<boolean>`substr(key, instr(key, '|') + 1, 4) = ${year}
    and cast(substr(key, 1, instr(key, '|') - 1) as integer) in (select value from json_each(${JSON.stringify(villages)}))`;
  const { rows } = await sql<{ key: string; counts: string }>`
    select key, counts from tally_reference indexed by tally_reference_who where ${isThere} and who in (
      select who from tally_reference indexed by tally_reference_who
      where ${isThere} group by who having count(*) > 1)`.execute(db);
  return rows.map(({ key, counts }) => ({ key, counts: JSON.parse(counts) as Reference['counts'] }));
}
