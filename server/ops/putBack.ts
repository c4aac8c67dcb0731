/** A backup takes the place of the database, which begins another life: phones send again what they still hold. */
import {
  copyFileSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sql } from 'kysely';
import type { Random } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { eraseAgain, type ErasureRow } from '../store/erasures.ts';
import { renewEpoch } from '../store/installation.ts';
import { addNotice } from '../store/notices.ts';
import { endReminders } from '../store/sendRequests.ts';
import { databaseIn, openStore, type Tx } from '../store/store.ts';
import { erasuresBeside, revokedBeside, type Revoked } from './register.ts';
import { putInPlace, readCopy, type CopyProblem, type Held } from './copy.ts';

export interface PutBack {
  held: Held;
  /** The database that was there before, kept beside the new one; null: there was none. */
  before: string | null;
  /** Names that were taken out since it was made, and have been taken out of it now. */
  erased: number;
  /** Phones that were revoked since, and stay so. */
  revoked: number;
}

/** @returns `running`: the server works on the database; nothing was touched */
export async function putBack(
  dataFolder: string,
  file: string,
  now: number,
  random: Random,
): Promise<Result<PutBack, CopyProblem | 'running'>> {
  const held = readCopy(file);
  if (!held.ok) return held;
  mkdirSync(dataFolder, { recursive: true });
  const present = databaseIn(dataFolder);
  if (existsSync(present) && holdOn(present) === 'shared') return fail('running');
  // 1. The copy is made ready in a folder of its own: a power cut here leaves the old database as it was.
  clearWorkshops(dataFolder);
  const workshop = mkdtempSync(join(dataFolder, 'restore-'));
  const known = { erasures: erasuresBeside(file, present), revoked: revokedBeside(file, present) };
  const again = await renew(workshop, file, known, now, random);
  // 2. The old one gets a second name, and is kept.
  const before = existsSync(present) ? join(dirname(present), `before-restore-${now}.db`) : null;
  if (before !== null) keepAs(present, before);
  // 3. The new one takes the first: at no moment is there none, out of which a server would make an empty one.
  putInPlace(databaseIn(workshop), present);
  rmSync(workshop, { recursive: true });
  return ok({ held: held.value, before, ...again });
}

/** Of restores that were cut off: each holds every name that its backup did. */
function clearWorkshops(dataFolder: string): void {
  const left = readdirSync(dataFolder).filter((name) => /^restore-\w{6}$/.test(name));
  for (const name of left) rmSync(join(dataFolder, name), { recursive: true });
}

/** With what SQLite puts beside one that can't be read, and would read into another file of the same name. */
function keepAs(file: string, to: string): void {
  addName(file, to);
  for (const end of ['-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, to + end);
}

function addName(file: string, to: string): void {
  try {
    linkSync(file, to);
  } catch {
    // Not every disk knows a file by two names.
    copyFileSync(file, `${to}.tmp`);
    putInPlace(`${to}.tmp`, to);
  }
}

/** SQLITE_CORRUPT and SQLITE_NOTADB, whatever more is said in the higher bits. */
const UNREADABLE = [11, 26];

/**
 * Leaving WAL needs the file for oneself: whoever else has it open prevents it. A file that can't be read is in nobody's
 * use: it is what a backup is put back for. Any other fault is taken for somebody else's.
 */
function holdOn(file: string): 'alone' | 'shared' | 'unreadable' {
  const db = new DatabaseSync(file, { timeout: 100 });
  try {
    const left = db.prepare('pragma journal_mode = delete').get() as { journal_mode: string };
    return left.journal_mode === 'delete' ? 'alone' : 'shared';
  } catch (error) {
    const { errcode = 0 } = error as { errcode?: number };
    return UNREADABLE.includes(errcode & 0xff) ? 'unreadable' : 'shared';
  } finally {
    db.close();
  }
}

/** Its tables as this program wants them, and what another life changes. */
async function renew(
  workshop: string,
  file: string,
  known: { erasures: readonly ErasureRow[]; revoked: readonly Revoked[] },
  now: number,
  random: Random,
): Promise<Pick<PutBack, 'erased' | 'revoked'>> {
  // A folder that was copied while the server worked has the latest in a log beside the file.
  for (const end of ['', '-wal'])
    if (existsSync(file + end)) copyFileSync(file + end, databaseIn(workshop) + end);
  const store = await openStore(workshop, () => now);
  const again = await store.write(async (tx) => {
    await renewEpoch(tx, random);
    const revoked = await revokeAgain(tx, known.revoked, now);
    await tellEveryone(tx, now, random);
    // All that it holds is in the backup that it came from, keys included.
    await sql`update writer set durable_seq = acked_through`.execute(tx);
    await sql`update pack_key set published_at = ${now} where published_at is null`.execute(tx);
    return { erased: await eraseAgain(tx, known.erasures), revoked };
  });
  await store.close();
  if (holdOn(databaseIn(workshop)) !== 'alone') throw new Error('the copy is open elsewhere');
  return again;
}

async function revokeAgain(tx: Tx, known: readonly Revoked[], now: number): Promise<number> {
  let done = 0;
  for (const { id, at } of known) {
    const open = tx.updateTable('device').set({ revoked_at: at }).where('id', '=', id);
    const { numUpdatedRows } = await open.where('revoked_at', 'is', null).executeTakeFirstOrThrow();
    done += Number(numUpdatedRows);
    await endReminders(tx, id, now);
  }
  return done;
}

const SAID_FOR_MS = 60 * 86_400_000;

async function tellEveryone(tx: Tx, now: number, random: Random): Promise<void> {
  const devices = await tx.selectFrom('device').select('id').where('revoked_at', 'is', null).execute();
  const until = now + SAID_FOR_MS;
  for (const { id: device } of devices)
    await addNotice(tx, { device, person: null, code: 'restored', until }, now, random);
}
