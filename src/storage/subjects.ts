/** Saving: the one transaction after which the screen may say "Đã lưu trên máy". */
import { tick } from '../domain/clock.ts';
import { dayOf } from '../domain/day.ts';
import type { Id } from '../domain/ids.ts';
import type { Fields } from '../domain/kinds/kind.ts';
import { kindOf } from '../domain/kinds/all.ts';
import type { MergeFields, Op, OpType } from '../domain/op.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { ReviewFields } from '../domain/review.ts';
import type { Book, Meta, OverlayOp } from './book.ts';
import { commit, type Write } from './commit.ts';
import { indexOf, loadSubjects, standingOn, viewOf, type Subject } from './faces.ts';
import { factsBetween, linksBetween } from './figures.ts';
import { packingOf, packsWith } from './outbox.ts';
import { isFull, namesOf } from './room.ts';

/** What a person wants done with one subject; number and stamp are given when it is saved. */
export interface Intent {
  opId: Id;
  subjectId: Id;
  kind: string;
  type: OpType;
  base: Id | null;
  fields: Fields | ReviewFields | MergeFields;
}
export interface Saved {
  opIds: Id[];
}
export interface SaveOptions {
  /** Key of the draft they came from. */
  draft?: string | undefined;
  /** Refused ops that these intents repair: they leave Cần xử lý. */
  replaces?: Id | readonly Id[] | undefined;
  /** What has to be over before the transaction: a draft that is still being kept. */
  first?: Promise<unknown>;
}
/** The phone is full; the database was closed under us (an upgrade in another tab); anything else. */
export type SaveProblem = 'full' | 'closed' | 'failed';

/**
 * Saves these intents together: ops into the open pack, what they show, the figures they move, the draft out.
 * Resolves ok only after the strict transaction has committed; on a problem nothing at all was written.
 */
export async function save(
  book: Book,
  intents: Intent[],
  options: SaveOptions = {},
): Promise<Result<Saved, SaveProblem>> {
  const opIds = intents.map(({ opId }) => opId);
  try {
    await commit(book, (meta) => prepareSave(book, meta, intents, options));
    return ok({ opIds });
  } catch (error) {
    return fail(problemOf(error));
  }
}

async function prepareSave(
  book: Book,
  meta: Meta,
  intents: Intent[],
  { draft, replaces, first }: SaveOptions,
): Promise<Write | null> {
  if ((meta.revokedAt ?? null) !== null) throw new Error('this phone was revoked');
  // 1. All that is known of them and of the open pack, asked at once: on a slow phone each question waits its turn.
  const [here, all, packing] = await Promise.all([
    book.overlay.bulkGet(intents.map(({ opId }) => opId)),
    loadSubjects(
      book,
      intents.map(({ subjectId }) => subjectId),
    ),
    packingOf(book),
    first,
  ]);
  const done = {
    ...(draft !== undefined && { dropDraft: draft }),
    ...(replaces !== undefined && { dropOverlay: await withWhatStoodOn(book, replaces) }),
  };
  // 2. A double tap or a draft that came back after its save: these ops are here already.
  const known = new Set(here.map((one) => one?.opId));
  const isTwice = (intent: Intent) => isSaidAlready(intent, all.get(intent.subjectId));
  const fresh = intents.filter((intent) => !known.has(intent.opId) && !isTwice(intent));
  if (fresh.length === 0) return Object.keys(done).length > 0 ? done : null;
  // 3. Numbers and stamps, in order and without gaps.
  const savedAt = book.edge.now();
  let stamp = meta.lastStamp;
  const ops = fresh.map((intent, i): Op => {
    stamp = tick(stamp, savedAt);
    return { ...intent, seq: meta.nextSeq + i, at: stamp, v: kindOf(intent.kind)?.version ?? 1 };
  });
  // 4. What they change on this phone, and in which packs they travel.
  const about = new Set(ops.map(({ subjectId }) => subjectId));
  const before = new Map([...all].filter(([id]) => about.has(id)));
  const [after, packs] = await Promise.all([
    withOps(book, before, ops, savedAt),
    packsWith(book, meta.writer, packing, ops),
  ]);
  return {
    overlay: [...after.values()].flatMap((one) =>
      one.ops.filter(({ op }) => op.seq >= meta.nextSeq).map((l) => l.stored),
    ),
    packs,
    facts: factsBetween(before, after.values(), book.userId),
    links: linksBetween(before, after.values(), book.userId),
    ...done,
    meta: { nextSeq: meta.nextSeq + ops.length, lastStamp: stamp },
  };
}

async function withWhatStoodOn(book: Book, replaces: Id | readonly Id[]): Promise<Id[]> {
  const ids = typeof replaces === 'string' ? [replaces] : [...replaces];
  return [...ids, ...(await standingOn(book, ids)).map(({ opId }) => opId)];
}

/** A second tap on what withdraws or takes back in: sent too, it would be a dispute of its author with himself. */
const isSaidAlready = ({ type, base }: Intent, subject: Subject | undefined): boolean =>
  (type === 'void' || type === 'restore') &&
  subject?.ops.some(
    ({ op, stored }) => stored.state === 'waiting' && op.type === type && op.base === base,
  ) === true;

async function withOps(
  book: Book,
  before: Map<Id, Subject>,
  ops: Op[],
  savedAt: number,
): Promise<Map<Id, Subject>> {
  const after = new Map([...before].map(([id, subject]) => [id, { ...subject, ops: [...subject.ops] }]));
  for (const op of ops) {
    const subject = after.get(op.subjectId)!;
    const stored = await overlayOp(book, subject, op, savedAt);
    subject.ops.push({ stored, op });
  }
  return after;
}

async function overlayOp(book: Book, subject: Subject, op: Op, savedAt: number): Promise<OverlayOp> {
  const { opId, seq, subjectId, kind } = op;
  const sealed = await book.vault.seal(op);
  const bare: OverlayOp = {
    ...{ opId, seq, subjectId, kind, savedAt, sealed, household: '', day: '', createdDay: dayOf(savedAt) },
    state: 'waiting',
  };
  const view = viewOf({ ...subject, ops: [...subject.ops, { stored: bare, op }] }, book.userId);
  if (!view) return bare;
  const { household, day, createdDay } = indexOf(view);
  return { ...bare, household, day, createdDay };
}

function problemOf(error: unknown): SaveProblem {
  if (isFull(error)) return 'full';
  const names = namesOf(error);
  return names.includes('DatabaseClosedError') || names.includes('VersionError') ? 'closed' : 'failed';
}
