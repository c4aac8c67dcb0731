/**
 * What is known of erasures and revocations beside a backup: in the database that it takes the place of, and in the
 * other backups of its folder. Neither a name that was taken out after the backup was made nor a phone that was
 * revoked then must come back with it.
 */
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Id } from '../../src/domain/ids.ts';
import type { ErasureRow } from '../store/erasures.ts';

/** Backups as `backUp` names them: the order of names is the order of time. */
export const BACKUP_NAME = /^so-thon-\d{8}-\d{6}\.db$/;

/** @param present the database of today, whether or not it is there */
export function erasuresBeside(file: string, present: string): ErasureRow[] {
  type Kept = Omit<ErasureRow, 'what'> & Partial<ErasureRow>;
  const rows = besideOf(file, present).flatMap((one) => rowsIn<Kept>(one, 'select * from erasure'));
  // Of a program that knew of names only.
  return [...new Map(rows.map((row) => [row.op, { ...row, what: row.what ?? 'name' }])).values()];
}

/** A phone, and since when it may change and read nothing. */
export interface Revoked {
  id: Id;
  at: number;
}

/** @param present the database of today, whether or not it is there */
export function revokedBeside(file: string, present: string): Revoked[] {
  const said = 'select id, revoked_at as at from device where revoked_at is not null';
  const rows = besideOf(file, present).flatMap((one) => rowsIn<Revoked>(one, said));
  return [...new Map(rows.map((row) => [row.id, row])).values()];
}

function besideOf(file: string, present: string): string[] {
  const folder = dirname(file);
  const others = existsSync(folder) ? readdirSync(folder).filter((name) => BACKUP_NAME.test(name)) : [];
  return [present, ...others.map((name) => join(folder, name))];
}

/** A file that is damaged, of an older program, or not there knows of none. */
function rowsIn<T>(file: string, question: string): T[] {
  if (!existsSync(file)) return [];
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    return db.prepare(question).all() as T[];
  } catch {
    return [];
  } finally {
    db?.close();
  }
}
