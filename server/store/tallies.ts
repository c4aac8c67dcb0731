/** The kept figures: loaded, moved and stored once for all facts of a transaction. */
import type { Id } from '../../src/domain/ids.ts';
import { groupsOf, type Links } from '../../src/domain/links.ts';
import { cellsOfReferences, headOfKey, regroup, regrouped } from '../../src/domain/regroup.ts';
import { applyFacts } from '../../src/domain/applyFacts.ts';
import { headOf, keysOf, type StageGroups } from '../../src/domain/tally.ts';
import type { Cell, Fact, Reference } from '../../src/domain/tally.ts';
import { insertMany, isOneOf } from './bulk.ts';
import type { Db, Tx } from './store.ts';
import { loadLinks } from './subjects.ts';

/** A merge, or its undoing, in this transaction: the winner before and after it; null for none. */
export interface Relink {
  id: Id;
  before: Id | null;
  after: Id | null;
}

/** Moves the figures by these facts; belongs into their transaction, after its subjects are saved. */
export async function moveTallies(
  tx: Tx,
  facts: readonly Fact[],
  relinks: readonly Relink[] = [],
): Promise<void> {
  if (facts.length === 0 && relinks.length === 0) return;
  const after = await loadLinks(tx, headsOf(facts, relinks));
  const before = new Map(after);
  for (const { id, before: winner } of relinks.toReversed()) {
    if (winner === null) before.delete(id);
    else before.set(id, winner);
  }
  const changed = relinks.map(({ id }) => id);
  await move(tx, facts, changed, bothOf(before), bothOf(after));
}

/** The server knows one truth. */
const bothOf = (links: Links): StageGroups => {
  const groups = groupsOf(links);
  return { view: groups, shadow: groups };
};

const headsOf = (facts: readonly Fact[], relinks: readonly Relink[]): Set<Id> =>
  new Set([
    ...facts.flatMap(({ who }) => who.map(headOf)),
    ...relinks.flatMap(({ id, before, after }) => [id, before, after].filter((one) => one !== null)),
  ]);

async function move(
  tx: Tx,
  facts: readonly Fact[],
  changed: readonly Id[],
  before: StageGroups,
  after: StageGroups,
): Promise<void> {
  const keys = keysOf(facts, before);
  const references = await loadReferences(tx, keys.references);
  const ids = regrouped(changed, before, after);
  for (const one of await referencesOf(tx, ids)) references.set(one.key, one);
  const moved = () => [...references.values()].filter(({ key }) => ids.has(headOfKey(key)));
  const cells = await loadCells(tx, [...keys.cells, ...cellsOfReferences(moved())]);
  applyFacts(facts, cells, references, before);
  regroup(moved(), cells, before, after);
  await saveCells(tx, cells);
  await saveReferences(tx, references);
}

/** All that these households and people count in, in any year. */
async function referencesOf(tx: Tx, ids: Iterable<Id>): Promise<Reference[]> {
  const found: Reference[] = [];
  for (const id of ids) {
    const rows = tx.selectFrom('tally_reference').select(['key', 'counts']);
    const own = await rows.where('who', '>=', id).where('who', '<', `${id}0`).execute();
    found.push(...own.map(({ key, counts }) => ({ key, counts: JSON.parse(counts) as Reference['counts'] })));
  }
  return found;
}

async function loadCells(db: Db, keys: readonly string[]): Promise<Map<string, Cell>> {
  const found = await db.selectFrom('tally_cell').selectAll().where(isOneOf('key', keys)).execute();
  return new Map(
    found.map((cell) => [cell.key, { ...cell, figures: JSON.parse(cell.figures) as Cell['figures'] }]),
  );
}

async function loadReferences(db: Db, keys: readonly string[]): Promise<Map<string, Reference>> {
  if (keys.length === 0) return new Map();
  const found = await db
    .selectFrom('tally_reference')
    .select(['key', 'counts'])
    .where(isOneOf('key', keys))
    .execute();
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
