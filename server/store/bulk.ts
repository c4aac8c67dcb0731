/** Many rows, or many values, in one question whose text never changes. */
import { CompiledQuery, sql, type RawBuilder } from 'kysely';
import type { Tables } from './schema.ts';
import { ManyRows } from './sqlite.ts';
import type { Tx } from './store.ts';

type Table = keyof Tables;
type Cell = string | number | null;

/** A condition: `column` is one of these. */
export const isOneOf = (column: string, values: Iterable<string | number>): RawBuilder<boolean> =>
  sql<boolean>`${sql.ref(column)} in (select value from json_each(${JSON.stringify([...values])}))`;

interface Bulk<T extends Table> {
  table: T;
  columns: readonly (keyof Tables[T] & string)[];
  /** What happens to a row whose key is there already; without it the insert fails. */
  onConflict?: { key: string | readonly string[]; update: readonly (keyof Tables[T] & string)[] };
}

interface Conflict {
  key: string | readonly string[];
  update: readonly string[];
}

/** Inserts all rows, or replaces the columns named by `onConflict` (none: the old row stays). */
export async function insertMany<T extends Table>(
  tx: Tx,
  bulk: Bulk<T>,
  rows: readonly Record<string, Cell>[],
): Promise<void> {
  if (rows.length === 0) return;
  const cells = rows.map((row) => bulk.columns.map((column) => row[column] ?? null));
  await tx.executeQuery(CompiledQuery.raw(statementOf(bulk), [new ManyRows(cells)]));
}

function statementOf<T extends Table>({ table, columns, onConflict }: Bulk<T>): string {
  const places = columns.map(() => '?');
  const otherwise = onConflict ? conflictClause(onConflict) : '';
  return `insert into ${table} (${columns.join(', ')}) values (${places.join(', ')}) ${otherwise}`;
}

function conflictClause({ key, update }: Conflict): string {
  if (update.length === 0) return 'on conflict do nothing';
  const sets = update.map((column) => `${column} = excluded.${column}`);
  return `on conflict (${[key].flat().join(', ')}) do update set ${sets.join(', ')}`;
}
