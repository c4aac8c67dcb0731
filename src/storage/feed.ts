/**
 * Storing what the server answered: verdicts, rows and cursor in one transaction, so that "received" is never
 * shown before its verdict is on the disk, and a cursor never stands apart from its rows.
 */
import type { Id } from '../domain/ids.ts';
import { villageOf, type Row } from '../domain/merge.ts';
import type { Change, SyncReply, Verdict } from '../wire/reply.ts';
import { forget, sendAgain, settledPacks } from './archive.ts';
import type { Book, Meta, OverlayOp } from './book.ts';
import { commit, type Write } from './commit.ts';
import { loadSubjects, withOp, type Subject } from './faces.ts';
import { factsBetween, linksBetween } from './figures.ts';
import { newLosses } from './losses.ts';
import { answeredNow, heardNotices } from './notices.ts';
import { repairs } from './repair.ts';
import { shadowRow } from './shadowRow.ts';
import { judgedOps, withVerdicts } from './verdicts.ts';

interface Hearing {
  /** What else is known now. */
  besides?: Partial<Meta>;
  /** Those that the user may see; null: not known. */
  villages?: readonly number[] | null;
  /** The notices that the request confirmed. */
  told?: readonly Id[];
}

/** False when somebody else has begun to exchange since: then the answer is his to store. */
export async function storeReply(
  book: Book,
  reply: SyncReply,
  fence: number,
  { besides = {}, villages = null, told = [] }: Hearing = {},
): Promise<boolean> {
  let stale = false;
  await commit(book, async (meta) => {
    stale = meta.fence !== fence;
    if (stale) return null;
    const write = await prepareReply(book, meta, reply, villages);
    const heard = await heardNotices(book, reply.notices, told);
    const notices = [...(write.notices ?? []), ...heard];
    return { ...write, notices, meta: { ...write.meta, ...besides } };
  });
  return !stale;
}

async function prepareReply(
  book: Book,
  meta: Meta,
  reply: SyncReply,
  villages: readonly number[] | null,
): Promise<Write> {
  const newLife = meta.epoch !== '' && meta.epoch !== reply.epoch;
  const { changes, gone: repaired } = await repairs(book, reply);
  const feed = newLife ? null : await feedOf(book, reply, changes, meta);
  const gone = feed?.isLast ? [...repaired, ...(await notBrought(book, feed))] : repaired;
  // 1. Verdicts, to the ops that are still here.
  const judged = await judgedOps(book, reply);
  // 2. The subjects that verdicts and rows are about, before and after.
  const before = await loadSubjects(book, [...(await touched(book, judged, feed)), ...(feed ? gone : [])]);
  const after = withVerdicts(before, judged);
  if (feed?.fresh) for (const subject of after.values()) subject.shadow = null;
  if (feed) for (const id of gone) after.get(id)!.shadow = null;
  const rows = feed ? takeRows(after, feed.changes) : [];
  // Rows that start over are complete: what they leave out lies outside this user's area.
  const folded =
    feed && reply.fresh !== true
      ? foldOwn(book, after, reply, { ...feed, from: meta.pos }, villages)
      : new Map<Id, Row>();
  // 3. An op leaves the overlay when the rows have passed its place in the feed.
  const passed = new Set([...(feed ? passedOps(after, folded, feed.pos) : []), ...withdrawnOps(after)]);
  for (const subject of after.values()) subject.ops = subject.ops.filter(({ op }) => !passed.has(op.opId));
  // A fresh start empties the figures as well: what is here now counts from nothing.
  const counted = feed?.fresh ? new Map<Id, Subject>() : before;
  return {
    freshShadow: feed?.fresh ?? false,
    dropShadow: feed ? gone : [],
    shadow: await Promise.all([...rows, ...folded.values()].map((row) => shadowRow(book, row, feed?.anew))),
    overlay: judged.filter(({ opId }) => !passed.has(opId)),
    dropOverlay: [...passed],
    losses: await newLosses(book, judged),
    notices: answeredNow(before, after.values(), book),
    facts: factsBetween(counted, after.values(), book.userId),
    links: linksBetween(counted, after.values(), book.userId),
    ...(newLife ? await sendAgain(book, reply) : await settledPacks(book, reply)),
    meta: {
      ...metaAfter(book, reply),
      ...(feed && { cursor: feed.cursor, pos: feed.pos, anew: feed.isLast ? undefined : feed.anew }),
      ...(newLife && (await forget(book))),
    },
  };
}

interface Feed {
  changes: Change[];
  cursor: string;
  pos: number;
  /** Those before it go now. */
  fresh: boolean;
  /** Rows that start over and come in several answers bear this mark: those without it go with the last of them. */
  anew?: number | undefined;
  isLast: boolean;
}

async function feedOf(
  book: Book,
  reply: SyncReply,
  repaired: Change[],
  { anew: before, generation }: Meta,
): Promise<Feed | null> {
  const { changes, cursor, pos, fresh = false, more = false } = reply;
  if (!changes || cursor === undefined || pos === undefined) return null;
  const gradually = fresh && more && (await book.shadow.count()) > 0;
  const begun = gradually ? generation : undefined;
  const anew = fresh ? begun : before;
  const about = { cursor, pos, anew, isLast: anew !== undefined && !more };
  return { ...about, changes: [...changes, ...repaired], fresh: fresh && !gradually };
}

/** Rows that the commune does not have any more, or not for this user. */
async function notBrought(book: Book, { anew, changes }: Feed): Promise<Id[]> {
  const brought = new Set(changes.map(({ id }) => id));
  const left = await book.shadow.filter((row) => row.anew !== anew).primaryKeys();
  return left.filter((id) => !brought.has(id));
}

/** All subjects that may look or count otherwise after this answer. */
async function touched(book: Book, judged: OverlayOp[], feed: Feed | null): Promise<Id[]> {
  const local = feed?.fresh ? book.overlay.toCollection() : book.overlay.where('state').equals('received');
  const ids = [...judged, ...(await local.toArray())].map((one) => one.subjectId);
  return [...ids, ...(feed?.changes ?? []).map((change) => change.id)];
}

/** The rows that the feed brings stand as they are. */
function takeRows(after: Map<Id, Subject>, changes: Change[]): Row[] {
  return changes.map((change) => {
    const row = rowOf(change);
    after.get(row.id)!.shadow = row;
    return row;
  });
}

/**
 * The feed leaves out rows that came only of ops which this very answer judges: the phone has all that is needed to
 * make them. Only where no earlier op of the subject still waits for its row (then the row comes), and a verdict that
 * comes again only when its effect lies after the cursor: else the row has it already, and waits for nothing.
 */
function foldOwn(
  book: Book,
  after: Map<Id, Subject>,
  reply: SyncReply,
  { changes, from = Number.POSITIVE_INFINITY, pos: to }: Feed & { from: number | undefined },
  villages: readonly number[] | null,
): Map<Id, Row> {
  const brought = new Set(changes.map((change) => change.id));
  const isNews = ({ again = false, pos = 0 }: Verdict) => !again || (pos > from && pos <= to);
  const isInRow = ({ again = false, pos = Number.POSITIVE_INFINITY }: Verdict) => again && pos <= from;
  const plain = new Set(
    reply.verdicts.filter((one) => one.verdict === 'applied' && isNews(one)).map((one) => one.seq),
  );
  const rows = new Map<Id, Row>();
  for (const subject of after.values()) {
    const received = subject.ops.filter(
      ({ stored: { state, verdict } }) => state === 'received' && !(verdict && isInRow(verdict)),
    );
    if (brought.has(subject.id) || !received.every(({ op }) => plain.has(op.seq))) continue;
    const row = received.reduce((face, { op }) => withOp(face, op, book.userId), subject.shadow);
    if (received.length === 0 || !row) continue;
    // Written before its author moved away, sent after: it is the commune's now.
    if (villages && !villages.includes(villageOf(row))) continue;
    subject.shadow = row;
    rows.set(subject.id, row);
  }
  return rows;
}

function passedOps(after: Map<Id, Subject>, folded: Map<Id, Row>, pos: number): Id[] {
  // Also where no row came: then it lies outside what this user may see now, and goes as the others went.
  const passed = [...after.values()].flatMap(({ id, ops }) =>
    ops.filter(
      ({ stored: { state, verdict } }) =>
        state === 'received' && (folded.has(id) || (verdict?.pos ?? Number.POSITIVE_INFINITY) <= pos),
    ),
  );
  return passed.map(({ op }) => op.opId);
}

/** Of what was refused at its creation and withdrawn by its author nothing stands anywhere, and nothing is left to do. */
function withdrawnOps(after: Map<Id, Subject>): Id[] {
  const isWithdrawn = ({ shadow, ops }: Subject): boolean =>
    shadow === null &&
    ops[0]?.op.type === 'create' &&
    ops[0].stored.verdict?.verdict === 'refused' &&
    ops.at(-1)?.op.type === 'void' &&
    ops.every(({ stored }) => stored.state !== 'waiting');
  return [...after.values()].filter(isWithdrawn).flatMap(({ ops }) => ops.map(({ op }) => op.opId));
}

function metaAfter(book: Book, reply: SyncReply): Partial<Meta> {
  const now = book.edge.now();
  return {
    epoch: reply.epoch,
    known: true,
    ackedThrough: reply.ackedThrough,
    inDoubt: null,
    failures: 0,
    retryAt: null,
    problem: null,
    sendingSince: null,
    lastContact: now,
    heard: { server: reply.now, phone: now + (book.edge.ahead ?? 0) },
    ...(reply.verdicts.length > 0 && { lastReceived: now }),
    ...(reply.contacts && { contacts: reply.contacts }),
  };
}

const rowOf = ({ voided = false, review, approved, into, ...rest }: Change): Row => ({
  ...rest,
  ...(into !== undefined && { into }),
  voided,
  review: review ?? null,
  approved: approved ?? null,
  clocks: {},
});
