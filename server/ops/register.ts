/**
 * What is known of erasures beside a backup: in the database that it takes the place of, and in the other backups of
 * its folder. A name that was taken out after the backup was made must not come back with it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { ErasureRow } from '../store/erasures.ts';

/** Backups as `backUp` names them: the order of names is the order of time. */
export const BACKUP_NAME = /^so-thon-\d{8}-\d{6}\.db$/;

/** @param present the database of today, whether or not it is there */
export function erasuresBeside(file: string, present: string): ErasureRow[] {
  const folder = dirname(file);
  const others = existsSync(folder) ? readdirSync(folder).filter((name) => BACKUP_NAME.test(name)) : [];
  const rows = [present, ...others.map((name) => join(folder, name))].flatMap(registerIn);
  return [...new Map(rows.map((row) => [row.op, row])).values()];
}

/** A file that is damaged, of an older program, or not there knows of none. */
function registerIn(file: string): ErasureRow[] {
  if (!existsSync(file)) return [];
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    const rows = db.prepare('select * from erasure').all() as unknown as (Omit<ErasureRow, 'what'> &
      Partial<ErasureRow>)[];
    // Of a program that knew of names only.
    return rows.map((row) => ({ ...row, what: row.what ?? 'name' }));
  } catch {
    return [];
  } finally {
    db?.close();
  }
}
