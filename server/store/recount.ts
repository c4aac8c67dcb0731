/** The kept figures counted anew from the records, where they were counted by another table than today's. */
import { FIGURES_MARK } from '../../src/domain/figures.ts';
import { factsOfFaces } from '../../src/domain/tally.ts';
import type { Db, Tx } from './store.ts';
import { placedOf } from './subjects.ts';
import { moveTallies } from './tallies.ts';

/** Before anything moves them: a change by one table, of figures by another, would be wrong for ever. */
export async function recountIfChanged(db: Db): Promise<void> {
  const found = await db.selectFrom('installation').select('figures').executeTakeFirst();
  if (!found || found.figures === FIGURES_MARK) return;
  await db.transaction().execute(async (tx) => {
    await recount(tx);
    await tx.updateTable('installation').set({ figures: FIGURES_MARK }).execute();
  });
}

/** Village by village: each has figures of its own, and one village's records fit into memory. */
async function recount(tx: Tx): Promise<void> {
  await tx.deleteFrom('tally_cell').execute();
  await tx.deleteFrom('tally_reference').execute();
  const villages = await tx.selectFrom('subject').select('village').distinct().execute();
  for (const { village } of villages) {
    const subjects = await tx.selectFrom('subject').selectAll().where('village', '=', village).execute();
    const rows = subjects.map((subject) => placedOf(subject).row);
    // An approved version may lie in another village than the one it was moved to; it is counted there.
    await moveTallies(
      tx,
      rows.flatMap((row) => factsOfFaces({ shadow: row, view: row })),
    );
  }
}
