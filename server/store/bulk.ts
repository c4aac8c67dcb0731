/** Many rows in one statement whose text never changes: the values travel as one JSON parameter. */
import { sql, type RawBuilder } from 'kysely';
import type { Tables } from './schema.ts';
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
  { table, columns, onConflict }: Bulk<T>,
  rows: readonly Record<string, Cell>[],
): Promise<void> {
  if (rows.length === 0) return;
  const values = JSON.stringify(rows.map((row) => columns.map((column) => row[column] ?? null)));
  const names = sql.join(columns.map((column) => sql.ref(column)));
  const picked = sql.join(columns.map((_, nth) => sql`value ->> ${sql.lit(nth)}`));
  const otherwise = onConflict ? conflictClause(onConflict) : sql``;
  await sql`insert into ${sql.table(table)} (${names})
    select ${picked} from json_each(${values}) where true ${otherwise}`.execute(tx);
}

function conflictClause({ key, update }: Conflict): RawBuilder<unknown> {
  if (update.length === 0) return sql`on conflict do nothing`;
  const sets = update.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`);
  const keys = (typeof key === 'string' ? [key] : key).map((column) => sql.ref(column));
  return sql`on conflict (${sql.join(keys)}) do update set ${sql.join(sets)}`;
}
