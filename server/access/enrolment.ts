/** One-time codes: shown by an officer or printed at the start, claimed by a phone. */
import { uuidv7, type Id, type Random } from '../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { base64url } from '../../src/wire/base64url.ts';
import { INVITATION_MS } from '../../src/wire/desk/people.ts';
import type { Tables } from '../store/schema.ts';
import type { Db, Store, Tx } from '../store/store.ts';
import { hashOf, newSecret } from './credentials.ts';
import type { Device } from './devices.ts';

const CODE_BYTES = 16;

/** A new code for this person; only its hash stays here. */
export async function addCode(tx: Tx, person: Id, now: number, random: Random): Promise<string> {
  const { secret, hash } = newSecret(random, CODE_BYTES);
  await tx
    .insertInto('enrol_code')
    .values({ hash, person, expires_at: now + INVITATION_MS })
    .execute();
  return secret;
}

export const issueCode = (store: Store, person: Id, now: number, random: Random): Promise<string> =>
  store.write((tx) => addCode(tx, person, now, random));

/** In the fragment, so that it reaches no server's log. */
export const enrolLink = (origin: string, code: string): string => `${origin}/enrol#c=${code}`;

export interface Claim {
  code: string;
  /** Made by the page that asks: whoever repeats it is the same page, whose answer was lost. */
  claim: Id;
  /** The phone, when it is known already. */
  device: Device | null;
}
export interface Enrolled {
  person: Id;
  device: Id;
  readCredential: string;
  /** base64url */
  authorSecret: string;
  /** For the cookie; null for a phone that has one. */
  deviceSecret: string | null;
}
export type ClaimProblem = 'codeUnknown' | 'codeUsed' | 'codeExpired';

/** Takes a code: once, or again by the same claim while it lives. */
export function claimCode(
  store: Store,
  { code, claim, device }: Claim,
  now: number,
  random: Random,
): Promise<Result<Enrolled, ClaimProblem>> {
  return store.write(async (tx) => {
    const hash = hashOf(code);
    const found = await codeOf(tx, hash);
    const problem = claimProblem(found, hashOf(claim), now);
    if (problem !== null || found === undefined) return fail(problem ?? 'codeUnknown');
    const { id, deviceSecret } = await deviceFor(tx, device, found.device, now, random);
    const secrets = await addUser(tx, id, found.person, now, random);
    const used = { used_at: now, claim_hash: hashOf(claim), device: id };
    await tx.updateTable('enrol_code').set(used).where('hash', '=', hash).execute();
    return ok({ person: found.person, device: id, deviceSecret, ...secrets });
  });
}

/** Whose code this is, while a claim would take it. */
export async function invited(db: Db, code: string, now: number): Promise<Result<Id, ClaimProblem>> {
  const found = await codeOf(db, hashOf(code));
  const problem = claimProblem(found, '', now);
  return problem === null && found ? ok(found.person) : fail(problem ?? 'codeUnknown');
}

const codeOf = (db: Db, hash: string): Promise<Tables['enrol_code'] | undefined> =>
  db.selectFrom('enrol_code').selectAll().where('hash', '=', hash).executeTakeFirst();

function claimProblem(
  code: Tables['enrol_code'] | undefined,
  claimHash: string,
  now: number,
): ClaimProblem | null {
  if (!code) return 'codeUnknown';
  if (code.used_at !== null && code.claim_hash !== claimHash) return 'codeUsed';
  return now >= code.expires_at ? 'codeExpired' : null;
}

/** The phone that asks, or the one whose first answer was lost, or a new one. */
async function deviceFor(tx: Tx, here: Device | null, before: Id | null, now: number, random: Random) {
  if (here) return { id: here.id, deviceSecret: null };
  const { secret: deviceSecret, hash } = newSecret(random);
  const fresh = { credential_hash: hash, cookie_at: now, last_seen: now };
  if (before !== null) {
    await tx.updateTable('device').set(fresh).where('id', '=', before).execute();
    return { id: before, deviceSecret };
  }
  const id = uuidv7(now, random(10));
  await tx
    .insertInto('device')
    .values({ id, ...fresh, created_at: now })
    .execute();
  return { id, deviceSecret };
}

/**
 * Adds the person to the phone, with a new read credential in place of any earlier one. The author's secret stays:
 * packs that were sealed with it may still wait on the phone.
 */
async function addUser(tx: Tx, device: Id, person: Id, now: number, random: Random) {
  const { secret: readCredential, hash } = newSecret(random);
  const user = { device, person, read_credential_hash: hash, author_secret: random(32), created_at: now };
  const { author_secret } = await tx
    .insertInto('device_user')
    .values(user)
    .onConflict((conflict) =>
      conflict.columns(['device', 'person']).doUpdateSet({ read_credential_hash: hash }),
    )
    .returning('author_secret')
    .executeTakeFirstOrThrow();
  return { readCredential, authorSecret: base64url(author_secret) };
}
