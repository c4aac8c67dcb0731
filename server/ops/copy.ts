/** A database as one file: made while the server works, proven readable, and durable on its disk. */
import { chmodSync, closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { backup, DatabaseSync } from 'node:sqlite';
import type { Id } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';

/** What a copy holds. */
export interface Held {
  bytes: number;
  ops: number;
  subjects: number;
  /** By writer: every number up to here. */
  ackedThrough: Record<Id, number>;
  /** Keys whose private half it has. */
  kids: number[];
}
export type CopyProblem = 'notThere' | 'damaged' | 'notOurs';

/** All pages in one step: a copy of one moment, which writers beside it neither disturb nor wait for. */
const ALL_PAGES = 2 ** 30;

/** A copy of this database under a name that says it is not proven yet. */
export async function copyDatabase(file: string, target: string): Promise<void> {
  rmSync(target, { force: true });
  const source = new DatabaseSync(file);
  try {
    await backup(source, target, { rate: ALL_PAGES });
  } finally {
    source.close();
  }
  singleFile(target);
  // The keys of the packs are in it.
  chmodSync(target, 0o600);
}

/** Out of WAL, so that the copy is one file, whole without its neighbours. */
function singleFile(file: string): void {
  const db = new DatabaseSync(file);
  try {
    db.exec('pragma journal_mode = delete');
  } finally {
    db.close();
  }
}

/** Opened, checked page by page and by its references, and counted. */
export function readCopy(file: string): Result<Held, CopyProblem> {
  if (!existsSync(file)) return fail('notThere');
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(file, { readOnly: true });
    if (!isSound(db)) return fail('damaged');
    return ok(heldIn(db, statSync(file).size));
  } catch (error) {
    return fail((error as { errcode?: number }).errcode === NO_SUCH_TABLE ? 'notOurs' : 'damaged');
  } finally {
    db?.close();
  }
}

/** SQLITE_ERROR: a sound database without our tables. */
const NO_SUCH_TABLE = 1;

function isSound(db: DatabaseSync): boolean {
  const pages = db.prepare('pragma integrity_check(1)').get() as { integrity_check: string };
  return pages.integrity_check === 'ok' && db.prepare('pragma foreign_key_check').get() === undefined;
}

function heldIn(db: DatabaseSync, bytes: number): Held {
  const all = <T>(sql: string) => db.prepare(sql).all() as T[];
  const count = (table: string) => all<{ n: number }>(`select count(*) as n from ${table}`)[0]?.n ?? 0;
  const writers = all<{ id: Id; acked_through: number }>('select id, acked_through from writer');
  return {
    bytes,
    ops: count('op'),
    subjects: count('subject'),
    ackedThrough: Object.fromEntries(writers.map(({ id, acked_through }) => [id, acked_through])),
    kids: all<{ kid: number }>('select kid from pack_key').map(({ kid }) => kid),
  };
}

/** Takes its name only when its bytes are on the disk. */
export function putInPlace(from: string, to: string): void {
  sync(from);
  renameSync(from, to);
  sync(dirname(to));
}

function sync(path: string): void {
  // Windows opens no folder, and needs none: there a name is written with the file.
  if (process.platform === 'win32' && statSync(path).isDirectory()) return;
  const handle = openSync(path, process.platform === 'win32' ? 'r+' : 'r');
  fsyncSync(handle);
  closeSync(handle);
}
