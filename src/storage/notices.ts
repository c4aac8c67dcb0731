/** What the commune has to say besides: kept here first, confirmed with the next request, shown until it is done. */
import type { Id } from '../domain/ids.ts';
import { kindOf } from '../domain/kinds/all.ts';
import type { Notice } from '../wire/reply.ts';
import { MAX_TOLD } from '../wire/request.ts';
import type { Book, NoticeRow } from './book.ts';
import { commit } from './commit.ts';
import { viewOf, type Subject } from './faces.ts';

/**
 * The notices after an answer: those that it brings (one that comes again was not heard, and is confirmed again),
 * and those that its request confirmed.
 */
export async function heardNotices(
  book: Book,
  all: readonly Notice[],
  told: readonly Id[],
): Promise<NoticeRow[]> {
  // That one stands until the phone is enrolled anew, and is acted on elsewhere (`revoked`).
  const said = all.filter(({ code }) => code !== 'revoked');
  const known = await book.notices.bulkGet(said.map(({ id }) => id));
  const heard = await book.notices.bulkGet(told.filter((id) => said.every((notice) => notice.id !== id)));
  return [
    ...heard.flatMap((row): NoticeRow[] => (row ? [{ ...row, told: 1 }] : [])),
    ...said.map((notice, i): NoticeRow => ({ ...notice, told: 0, seen: known[i]?.seen ?? 0 })),
  ];
}

/** What the commune has answered to what this user asked of it: nothing that the server has to hear of again. */
export function answeredNow(
  before: ReadonlyMap<Id, Subject>,
  after: Iterable<Subject>,
  { userId, edge }: Book,
): NoticeRow[] {
  return [...after].flatMap((subject): NoticeRow[] => {
    const earlier = before.get(subject.id);
    const [was, is] = [earlier ? viewOf(earlier, userId) : null, subject.shadow];
    if (was === null || is === null || is.author !== userId) return [];
    const questions = Object.entries(kindOf(is.kind)?.questions ?? {});
    const isNew = questions.some(
      ([key, { by }]) => by !== undefined && is.fields[key] && is.fields[key] !== was.fields[key],
    );
    const about = { id: is.id, code: ANSWERED, at: edge.now(), subjects: [is.id] };
    return isNew ? [{ ...about, told: 1, seen: 0 }] : [];
  });
}
const ANSWERED = 'answered';

/** How many of them nobody has seen. */
export const answersUnseen = async (book: Book): Promise<number> =>
  (await book.notices.where('seen').equals(0).toArray()).filter(({ code }) => code === ANSWERED).length;

/** Stored here and not yet confirmed. */
export const untold = (book: Book): Promise<Id[]> =>
  book.notices.where('told').equals(0).limit(MAX_TOLD).primaryKeys();

/** Numbers of which an officer, or a newer program, has said something else since. */
export async function judgedAgain(book: Book): Promise<{ rows: NoticeRow[]; seqs: number[] }> {
  const rows = (await book.notices.where('seen').equals(0).toArray()).filter(isJudgedAgain);
  const ranges = rows.flatMap(({ seqs = [] }) => seqs);
  const here = await Promise.all(
    ranges.map(([first, last]) => book.overlay.where('seq').between(first, last, true, true).toArray()),
  );
  return { rows, seqs: here.flat().map(({ seq }) => seq) };
}
const isJudgedAgain = ({ code }: NoticeRow) => code === 'judgedAgain';

/** The numbers up to this one have been asked for: of a notice that names no others nothing is left to do. */
export const noteAsked = (book: Book, ids: readonly Id[], through: number): Promise<boolean> =>
  commit(book, async () => {
    const rows = await book.notices.bulkGet([...ids]);
    return { notices: rows.flatMap((row) => (row ? [afterAsking(row, through)] : [])) };
  });

function afterAsking(row: NoticeRow, through: number): NoticeRow {
  const left = (row.seqs ?? []).filter(([, last]) => last > through);
  const seqs = left.map(([first, last]): [number, number] => [Math.max(first, through + 1), last]);
  return { ...row, seqs, seen: seqs.length > 0 ? 0 : 1 };
}

/** What a person should know now, the latest first. */
export async function notices(book: Book): Promise<NoticeRow[]> {
  const now = book.edge.now();
  const rows = await book.notices.where('seen').equals(0).toArray();
  return rows
    .filter(({ code, until }) => SHOWN.includes(code) && (until === undefined || until > now))
    .sort((a, b) => b.at - a.at);
}

const SHOWN = ['clockWrong', 'sendRequested', 'restored', ANSWERED];

export const seeNotice = (book: Book, row: NoticeRow): Promise<boolean> =>
  commit(book, () => Promise.resolve({ notices: [{ ...row, seen: 1 }] }));
