/** The kept figures: loaded, moved and stored once for all facts of a transaction. */
import { applyFacts, keysOf, type Cell, type Fact, type Reference } from '../../src/domain/tally.ts';
import { insertMany, isOneOf } from './bulk.ts';
import type { Db, Tx } from './store.ts';

/** Moves the figures by these facts; belongs into the transaction that stores their effects. */
export async function moveTallies(tx: Tx, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return;
  const keys = keysOf(facts);
  const cells = await loadCells(tx, keys.cells);
  const references = await loadReferences(tx, keys.references);
  applyFacts(facts, cells, references);
  await saveCells(tx, cells);
  await saveReferences(tx, references);
}

async function loadCells(db: Db, keys: readonly string[]): Promise<Map<string, Cell>> {
  const found = await db.selectFrom('tally_cell').selectAll().where(isOneOf('key', keys)).execute();
  return new Map(
    found.map((cell) => [cell.key, { ...cell, figures: JSON.parse(cell.figures) as Cell['figures'] }]),
  );
}

async function loadReferences(db: Db, keys: readonly string[]): Promise<Map<string, Reference>> {
  if (keys.length === 0) return new Map();
  const found = await db.selectFrom('tally_reference').selectAll().where(isOneOf('key', keys)).execute();
  return new Map(
    found.map(({ key, counts }) => [key, { key, counts: JSON.parse(counts) as Reference['counts'] }]),
  );
}

async function saveCells(tx: Tx, cells: Map<string, Cell>): Promise<void> {
  const columns = ['key', 'village', 'period', 'member', 'figures'] as const;
  const rows = [...cells.values()].map((cell) => ({ ...cell, figures: JSON.stringify(cell.figures) }));
  await insertMany(
    tx,
    { table: 'tally_cell', columns, onConflict: { key: 'key', update: ['figures'] } },
    rows,
  );
}

/** A reference that counts nothing any more goes. */
async function saveReferences(tx: Tx, references: Map<string, Reference>): Promise<void> {
  const all = [...references.values()];
  const counting = all.filter(({ counts }) => Object.keys(counts).length > 0);
  await insertMany(
    tx,
    { table: 'tally_reference', columns: ['key', 'counts'], onConflict: { key: 'key', update: ['counts'] } },
    counting.map(({ key, counts }) => ({ key, counts: JSON.stringify(counts) })),
  );
  if (counting.length === all.length) return;
  const gone = all.filter((reference) => !counting.includes(reference)).map(({ key }) => key);
  await tx.deleteFrom('tally_reference').where(isOneOf('key', gone)).execute();
}
