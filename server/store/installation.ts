/** What this installation is: made once, with the epoch of its database's life. */
import { FIGURES_MARK } from '../../src/domain/figures.ts';
import type { Random } from '../../src/domain/ids.ts';
import { base64url } from '../../src/wire/base64url.ts';
import { addPackKey } from './packKeys.ts';
import type { Db, Tx } from './store.ts';

export interface Installation {
  /** Which life of the database this is (protocol §7). */
  epoch: string;
  commune: number;
}

/** Short, for it rides on every request; random, so that a restored database can't guess an earlier one. */
const EPOCH_BYTES = 8;

export async function installationOf(db: Db): Promise<Installation | null> {
  const found = await db.selectFrom('installation').select(['epoch', 'commune']).executeTakeFirst();
  return found ?? null;
}

export async function install(tx: Tx, commune: number, now: number, random: Random): Promise<void> {
  const epoch = base64url(random(EPOCH_BYTES));
  await tx
    .insertInto('installation')
    .values({ one: 1, epoch, commune, created_at: now, figures: FIGURES_MARK })
    .execute();
  // The first one is published at once: without it nobody could enrol, and nothing is sealed to it yet.
  await addPackKey(tx, now, now);
}

/** Another life of the database begins: phones see it by the epoch, and send again what they still hold. */
export async function renewEpoch(tx: Tx, random: Random): Promise<void> {
  await tx
    .updateTable('installation')
    .set({ epoch: base64url(random(EPOCH_BYTES)) })
    .execute();
}
