/** The part of a sync reply that brings rows: one page of changes, and the profile when the phone's is old. */
import type { Id } from '../../src/domain/ids.ts';
import type { MonthSum } from '../../src/wire/checksum.ts';
import type { SyncReply } from '../../src/wire/reply.ts';
import type { Move } from '../ledger/batch.ts';
import { movesAgain, type Told } from '../ledger/movesAgain.ts';
import type { Db, Store } from '../store/store.ts';
import { contactsFor } from './contacts.ts';
import { cursorAt, positionOf, standpointOf, type Standpoint } from './cursor.ts';
import { repairOf } from './repair.ts';
import { loadActor, profileHash, repo, type ChangedRow, type Repo } from './repo.ts';

const PAGE = 500;

export interface Pull {
  person: Id;
  epoch: string;
  /** `''` from the start. */
  cursor: string;
  /** Hash of the profile that the phone has. */
  profile: string | undefined;
  /** What the packs of this very request did. */
  moves: ReadonlyMap<Id, Move>;
  /** The verdicts that this very answer gives again, when the phone makes rows of them itself. */
  again: Told | null;
  /** The months of the rows that the phone has, when it wants them compared. */
  sums: readonly MonthSum[] | undefined;
}

export type Pulled = Pick<
  SyncReply,
  'contacts' | 'changes' | 'cursor' | 'pos' | 'more' | 'fresh' | 'profile' | 'profileHash' | 'repair'
>;

/** Everything of one moment, so that the position fits the rows. */
export function pull(store: Store, wanted: Pull, now: number): Promise<Pulled> {
  return store.snapshot(async (db) => {
    const actor = await loadActor(db, wanted.person);
    if (!actor) return {};
    const standpoint = standpointOf(wanted.epoch, actor);
    const rows = repo(db, actor, now);
    const { repair, ...page } = await comparedPage(db, rows, wanted, standpoint);
    const cursor = cursorAt(page.pos, standpoint);
    const contacts = page.more ? {} : await contactsFor(db, actor);
    return { ...page, ...repair, cursor, ...contacts, ...(await profilePart(rows, wanted.profile)) };
  });
}

/** One page; at its end the comparison, when it is wanted. What differs too much is read from the start. */
async function comparedPage(db: Db, rows: Repo, wanted: Pull, standpoint: Standpoint) {
  const { cursor, sums, again } = wanted;
  const known = positionOf(cursor, standpoint, await rows.position());
  const earlier = again && known !== null ? await movesAgain(db, again, known) : [];
  const moves = new Map([...wanted.moves, ...earlier]);
  const page = await pageOf(rows, known, moves);
  if (!sums || known === null || page.more) return { ...page, repair: {} };
  const repair = await repairOf(rows, sums, known);
  if (repair === 'startOver') return { ...(await pageOf(rows, null, moves)), repair: {} };
  return { ...page, repair: { repair } };
}

async function pageOf(rows: Repo, known: number | null, moves: Pull['moves']) {
  const last = await rows.position();
  const found = await rows.changesAfter(known ?? 0, PAGE + 1);
  const more = found.length > PAGE;
  const page = found.slice(0, PAGE);
  const told = known === null ? page : page.filter((row) => !isKnownToSender(row, known, moves));
  const changes = told.map(({ change }) => change);
  return {
    changes,
    pos: more ? (page.at(-1)?.pos ?? last) : last,
    more,
    ...(known === null ? { fresh: true } : {}),
  };
}

/**
 * A row that only plain `applied` ops of this answer moved, from a state that the phone already had: it folds them
 * in by itself. Had anyone else touched the row since the cursor, the phone would fold into an old one.
 */
function isKnownToSender({ id, pos }: ChangedRow, known: number, moves: Pull['moves']): boolean {
  const move = moves.get(id);
  return move !== undefined && move.plain && move.from <= known && move.to === pos;
}

async function profilePart(rows: Repo, hash: string | undefined) {
  const profile = await rows.profile();
  const present = profileHash(profile);
  return present === hash ? {} : { profile, profileHash: present };
}
