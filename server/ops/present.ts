/** For commands over a ledger that is there: in a folder that was mistyped they would make an empty one and find it sound. */
import { existsSync } from 'node:fs';
import { databaseIn, openStore, type Store } from '../store/store.ts';

/** Ends the process where the folder holds no ledger. */
export async function openPresent(dataFolder: string): Promise<Store> {
  if (existsSync(databaseIn(dataFolder))) return openStore(dataFolder, Date.now);
  console.error(`Không thấy sổ nào ở ${dataFolder} (no ledger there).`);
  process.exit(1);
}
