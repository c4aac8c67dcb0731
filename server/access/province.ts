/** A province reads totals with a token of its own: no phone, no user, nothing about people. */
import type { Random } from '../../src/domain/ids.ts';
import type { Db, Tx } from '../store/store.ts';
import { hashOf, newSecret } from './credentials.ts';

/** The name that the token was given, or null for a bearer that is none. */
export async function provinceOf(db: Db, bearer: string | undefined): Promise<string | null> {
  if (bearer === undefined) return null;
  const found = await db
    .selectFrom('province_token')
    .select('name')
    .where('hash', '=', hashOf(bearer))
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return found?.name ?? null;
}

/** A new token for this name, in place of an earlier one of the same name; only its hash stays. */
export async function issueProvinceToken(tx: Tx, name: string, now: number, random: Random): Promise<string> {
  const { secret, hash } = newSecret(random);
  await revokeProvinceToken(tx, name, now);
  await tx.insertInto('province_token').values({ hash, name, created_at: now, revoked_at: null }).execute();
  return secret;
}

/** How many were in use. */
export async function revokeProvinceToken(tx: Tx, name: string, now: number): Promise<number> {
  const { numUpdatedRows } = await tx
    .updateTable('province_token')
    .set({ revoked_at: now })
    .where('name', '=', name)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
