/** Opening a database, and what may stand in the way of it. */
import type { Dexie } from 'dexie';

/** Another page holds an older one open; this page is older than the database; anything else. */
export type OpenProblem = 'blocked' | 'newer' | 'broken';

/** Dexie counts versions in tenths of the browser's. */
const TENTHS = 10;

/**
 * Opens, once more when it throws. Dexie would open a database of a newer app as well, and an old page would write
 * into tables that it does not understand: that one is closed again.
 * @param say told at once when another page stands in the way, and when this page has become the older one
 */
export async function openFor(database: Dexie, say: (problem: OpenProblem | null) => void): Promise<void> {
  const known = database.verno;
  database.on('blocked', () => say('blocked'));
  database.on('versionchange', ({ newVersion }) => {
    if (newVersion === null || newVersion <= known * TENTHS) return true;
    database.close();
    say('newer');
    // Dexie's own answer would be to close it until the next question, which this page would ask of the newer one.
    return false;
  });
  try {
    await openTwice(database);
  } catch {
    return say('broken');
  }
  if (database.backendDB().version <= known * TENTHS) return say(null);
  database.close();
  say('newer');
}

/** A browser fails now and then where it succeeds at once when asked again. */
export const openTwice = (database: Dexie): PromiseLike<unknown> =>
  database.open().catch(() => database.open());

/** For a worker, which nobody sees: another time, when a page stands in the way or a newer program has been here. */
export async function openOrThrow<Db extends Dexie>(database: Db): Promise<Db> {
  const problem = await new Promise<OpenProblem | null>((say) => void openFor(database, say));
  if (problem === null) return database;
  database.close();
  throw new Error(`the ledger does not open: ${problem}`);
}
