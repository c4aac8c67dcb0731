/** Kept figures as they are read: those of villages that are no more stand under their heirs. */
import type { Period } from '../../src/domain/period.ts';
import { followSuccession, lineages } from '../../src/domain/lineage.ts';
import type { Former } from '../../src/domain/succession.ts';
import { cellKey, EVERYONE, type Cell, type Reference } from '../../src/domain/tally.ts';
import { isOneOf } from './bulk.ts';
import type { Db } from './store.ts';

/** Everyone's figures in these villages and this period, a cell for each village that shows any. */
export async function cellsOf(
  db: Db,
  villages: readonly number[],
  period: Period,
  former: Former,
): Promise<Cell[]> {
  const keys = villages.map((village) => cellKey(village, period, EVERYONE));
  const found = await db.selectFrom('tally_cell').selectAll().where(isOneOf('key', keys)).execute();
  const cells = found.map((cell) => ({ ...cell, figures: JSON.parse(cell.figures) as Cell['figures'] }));
  const joined = [...lineages(villages, former).values()].filter((group) => group.length > 1).flat();
  return followSuccession(cells, await referencesOf(db, joined, period.slice(0, 4)), former);
}

/** Of whole villages and one year: as many as they have households and people, whatever the records. */
async function referencesOf(db: Db, villages: readonly number[], year: string): Promise<Reference[]> {
  const found = [];
  for (const village of villages) {
    const [first, last] = [`${village}|${year}|`, `${village}|${year}~`];
    found.push(
      ...(await db
        .selectFrom('tally_reference')
        .selectAll()
        .where('key', '>=', first)
        .where('key', '<', last)
        .execute()),
    );
  }
  return found.map(({ key, counts }) => ({ key, counts: JSON.parse(counts) as Reference['counts'] }));
}
