/** A backup while the server works; what it proves to hold, phones may forget. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { sql } from 'kysely';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { isOneOf } from '../store/bulk.ts';
import { databaseIn, type Store, type Tx } from '../store/store.ts';
import { BACKUP_NAME } from './register.ts';
import { copyDatabase, putInPlace, readCopy, type CopyProblem, type Held } from './copy.ts';

export interface BackupOptions {
  dataFolder: string;
  /** Where backups go: another disk, or better another machine's. */
  target: string;
  /** How many stay. */
  keep: number;
}
export interface Backup {
  file: string;
  held: Held;
  /** Older ones that made room. */
  removed: string[];
}

/** @returns the proven backup, or why there is none; then nothing was removed and phones keep their copies */
export async function backUp(
  store: Store,
  { dataFolder, target, keep }: BackupOptions,
  now: number,
): Promise<Result<Backup, CopyProblem>> {
  mkdirSync(target, { recursive: true });
  const file = join(target, `so-thon-${stampOf(now)}.db`);
  const part = `${file}.part`;
  await copyDatabase(databaseIn(dataFolder), part);
  const held = readCopy(part);
  if (!held.ok) {
    rmSync(part, { force: true });
    return fail(held.error);
  }
  putInPlace(part, file);
  await store.write(async (tx) => {
    await noteBackup(tx, file, held.value, now);
    await forgetNotices(tx, now);
  });
  return ok({ file, held: held.value, removed: makeRoom(target, basename(file), keep) });
}

/** `20261121-031500`, UTC: the order of names is the order of time. */
const stampOf = (now: number): string =>
  new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '').replace('T', '-');

/** From now on the backup answers for these numbers, and for these keys: phones may seal to them. */
async function noteBackup(tx: Tx, file: string, { bytes, ops, ackedThrough, kids }: Held, now: number) {
  await tx
    .insertInto('backup')
    .values({ file: basename(file), bytes, ops, made_at: now })
    .execute();
  await sql`update writer set durable_seq = max(durable_seq, held.value)
    from json_each(${JSON.stringify(ackedThrough)}) held where writer.id = held.key`.execute(tx);
  await tx
    .updateTable('pack_key')
    .set({ published_at: now })
    .where('published_at', 'is', null)
    .where(isOneOf('kid', kids))
    .execute();
}

const NOTICES_KEPT_MS = 90 * 86_400_000;

/** The night's sweeping: what was said, or could not be said in time, long ago. */
async function forgetNotices(tx: Tx, now: number): Promise<void> {
  await tx
    .deleteFrom('notice')
    .where('expires_at', '<', now - NOTICES_KEPT_MS)
    .execute();
}

/** Never the one just made, whose numbers phones may forget: by its name it is an old one where the clock was wrong. */
function makeRoom(target: string, made: string, keep: number): string[] {
  const others = readdirSync(target).filter((name) => BACKUP_NAME.test(name) && name !== made);
  const removed = others.sort().slice(0, Math.max(0, others.length + 1 - keep));
  for (const name of removed) rmSync(join(target, name));
  return removed;
}
