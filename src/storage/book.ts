/**
 * One user's database on this phone. What the server said (`shadow`) and what is still local (`overlay`) are kept
 * apart: the shadow can be dropped and fetched again; nothing but a verdict removes an unsent op.
 */
import { Dexie, type Table } from 'dexie';
import type { Stamp } from '../domain/clock.ts';
import type { Day } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';
import type { FieldValue } from '../domain/kinds/kind.ts';
import type { reviewIndex } from '../domain/merge.ts';
import type { Cell, Reference } from '../domain/tally.ts';
import type { Pack } from '../wire/pack.ts';
import type { Notice, SyncReply, Verdict } from '../wire/reply.ts';
import { newId, realEdge, type Edge } from './edge.ts';
import { noMirror, type Mirror } from './mirror.ts';
import { openVault, type Sealed, type Vault } from './vault.ts';
import { defineVersions } from './versions.ts';

/** A subject as the feed brought it: what is indexed says nothing of a person, the rest is sealed (`Row`). */
export interface ShadowRow {
  id: Id;
  kind: string;
  village: number;
  /** The household it is about; '' for none. */
  household: Id;
  author: Id;
  /** The household of a visit that stands: absent for every other row, so that the index holds nothing else. */
  visited?: Id;
  /** The village of a record that may leave something to do there. */
  open?: number;
  /** The day it was done, and the day it was written down; '' for a subject that is no record. */
  day: Day;
  createdDay: Day;
  /** Where a record stands with its head; '' for a subject that is no record. */
  review: ReviewIndex;
  /** In which reading from the start it came, where that took several answers (`Meta.anew`). */
  anew?: number;
  sealed: Sealed;
}
export type ReviewIndex = ReturnType<typeof reviewIndex> | '';

/** `waiting` has no verdict; `received` has taken effect, but its row was not yet pulled; the others need a person. */
export type OpState = 'waiting' | 'received' | 'held' | 'attention';
/** An op of this phone's user that the shadow does not show yet. */
export interface OverlayOp {
  opId: Id;
  seq: number;
  subjectId: Id;
  kind: string;
  household: Id;
  day: Day;
  createdDay: Day;
  savedAt: number;
  state: OpState;
  verdict?: Verdict;
  sealed: Sealed;
}

/** What this user wrote and does not stand: another's later writing did, or he himself gave it up. */
export interface LossRow {
  opId: Id;
  subjectId: Id;
  /** When this phone heard of it, ms. */
  at: number;
  /** The fields of the op that lost; empty: all of it. */
  kept: string[];
  /** 0 until its author has looked at it. */
  seen: 0 | 1;
  /** The op. */
  sealed: Sealed;
}

export interface NoticeRow extends Notice {
  /** 1 when the server has heard that it is stored here. */
  told: 0 | 1;
  /** 0 until the person has done or dismissed it. */
  seen: 0 | 1;
}

export interface PackRow extends Pack {
  /** An open pack takes more ops; a frozen one never changes again; a tried one may have arrived. */
  state: 'open' | 'frozen' | 'tried';
  /** Of a pack that comes from the archive: its ops may have left the overlay. */
  ops?: Sealed[];
  /** With which key and secret (`session`). */
  sealedAs?: string;
}

/** A pack that has left the outbox. Its ops stay readable here, so that they can be sealed anew. */
export interface SentPack extends Omit<PackRow, 'state'> {
  /** The commune could not open it: with what it was sealed, '' where that is not known. */
  unopened?: string;
}

/** What was typed and not yet saved. */
export interface Draft {
  key: string;
  kind: string;
  opId: Id;
  values: Record<string, FieldValue | undefined>;
  editing?: { subjectId: Id; base: Id };
  replaces?: Id;
  updatedAt: number;
}
export interface DraftRow {
  key: string;
  sealed: Sealed;
}

/** Whom a household or person slot was merged into: as shown here, and as the server said. */
export interface LinkRow {
  id: Id;
  view: Id | null;
  shadow: Id | null;
}

export interface Meta {
  key: 'meta';
  /** This database's name towards the server: born with it, never used again after it. */
  writer: Id;
  nextSeq: number;
  lastStamp: Stamp;
  /** Goes up with every change of ops, packs or shadow: what was prepared on an older one is done again. */
  generation: number;
  /** Who exchanges with the server now; an answer to an earlier one is not stored. */
  fence: number;
  /** While a request is under way: since when, ms. */
  sendingSince: number | null;
  epoch: string;
  cursor: string;
  /** The place in the feed that the cursor stands for; a book from before this was kept has none. */
  pos?: number;
  /** While the rows start over in several answers: the mark of those that have come. The others stay on show till then. */
  anew?: number | undefined;
  /** The server has answered this writer: it need not be told whose it is. */
  known: boolean;
  ackedThrough: number;
  /** After a restore of the server: packs up to here go out again before anything is read. */
  resendThrough: number;
  /** Numbers whose request failed after it may have arrived. */
  inDoubt: [first: number, last: number] | null;
  /** Of the numbers that wait at the commune: up to here they were asked for, the others' turn is next. */
  askedThrough?: number;
  /** What one request may carry on this link (`sync/pace`). */
  pace: { link: string; budget: number; quick: number; ceiling: number } | null;
  failures: number;
  retryAt: number | null;
  /** Why the last request failed: `offline`, `timeout`, `notOurs`, or the server's own code. */
  problem: string | null;
  lastContact: number | null;
  /** What the server's clock and this phone's said at the last answer, ms. */
  heard?: { server: number; phone: number };
  lastReceived: number | null;
  /** As the commune last told a head (`SyncReply`). */
  contacts?: NonNullable<SyncReply['contacts']>;
  /** Bytes of requests and replies in this month (`2026-11`). */
  used?: { month: string; bytes: number };
  /** There was no room for the canary at the last start (`room`). */
  tight?: boolean;
  /** The last reply had nothing more to bring. */
  caughtUp?: boolean;
  /** The table that the kept figures were counted by (FIGURES_MARK). */
  figures?: string;
  /** The day on which the months were last compared with the server's. */
  comparedOn?: Day;
  /** Since when nothing can be read and written here any more, ms (`revoked`). */
  revokedAt?: number | null;
  /** The turn in which the link was taken that this book is read by now (`turns`). */
  enrolledAt?: number;
  /** The first pack of requests that the server could not digest, and how many they were. */
  blamed?: { firstSeq: number; times: number } | null;
}

const firstMeta = (writer: Id): Meta => ({
  key: 'meta',
  writer,
  nextSeq: 1,
  lastStamp: 0,
  generation: 0,
  fence: 0,
  sendingSince: null,
  epoch: '',
  cursor: '',
  known: false,
  ackedThrough: 0,
  resendThrough: 0,
  inDoubt: null,
  pace: null,
  failures: 0,
  retryAt: null,
  problem: null,
  lastContact: null,
  lastReceived: null,
});

export interface BookOptions {
  edge?: Edge;
  vault?: Vault;
  /** Where the second copy of the outbox goes. */
  mirror?: Mirror;
  /** An IndexedDB of its own, for a phone that lives in a test. */
  indexedDB?: IDBFactory;
  IDBKeyRange?: typeof IDBKeyRange;
}

// On localhost Dexie traces each question for who looks for a fault in it. A phone's does not, nor what is measured here.
Dexie.debug = false;

export class Book extends Dexie {
  declare shadow: Table<ShadowRow, Id>;
  declare overlay: Table<OverlayOp, Id>;
  declare packs: Table<PackRow, number>;
  declare sent: Table<SentPack, number>;
  declare cells: Table<Cell, string>;
  declare references: Table<Reference, string>;
  declare losses: Table<LossRow, Id>;
  declare notices: Table<NoticeRow, Id>;
  declare links: Table<LinkRow, Id>;
  declare drafts: Table<DraftRow, string>;
  declare meta: Table<Meta, string>;
  declare secrets: Table<{ key: string; sealed: Sealed }, string>;
  readonly edge: Edge;
  readonly vault: Vault;
  readonly mirror: Mirror;
  readonly userId: Id;

  constructor(
    userId: Id,
    { edge = realEdge, vault = openVault, mirror = noMirror, indexedDB, IDBKeyRange }: BookOptions = {},
  ) {
    // strict: the promise of a saving transaction resolves after the disk has it, not the system's cache.
    const own = { ...(indexedDB && { indexedDB }), ...(IDBKeyRange && { IDBKeyRange }) };
    // No cache of Dexie's: it copies each answer in script, the browser does so faster; and it shows rows before their commit.
    super(`so-thon-${userId}`, { chromeTransactionDurability: 'strict', cache: 'disabled', ...own });
    this.userId = userId;
    this.edge = edge;
    this.vault = vault;
    this.mirror = mirror;
    defineVersions(this);
    this.on('populate', (tx) => tx.table('meta').add(firstMeta(newId(edge))));
  }

  async state(): Promise<Meta> {
    const meta = await this.meta.get('meta');
    if (!meta) throw new Error('a book without its meta row');
    return meta;
  }
}
