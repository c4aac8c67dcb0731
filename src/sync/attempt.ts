/** How an exchange begins: whose it is, which packs go, and what the request says and asks. */
import type { Book, Meta, PackRow } from '../storage/book.ts';
import { commit } from '../storage/commit.ts';
import { onTheirWay, packsToSend } from '../storage/outbox.ts';
import { readCredential } from '../storage/session.ts';
import type { Pack } from '../wire/pack.ts';
import type { SyncRequest } from '../wire/request.ts';
import { isSuspect } from './blame.ts';
import { paceOn, type Pace } from './pace.ts';
import { questionsOf, rangeOf, requestOf, type Questions } from './request.ts';

/** What the phone says of itself. */
export interface AttemptOptions {
  appVersion: string;
  /** Whether the browser promised to keep the data; undefined where it says nothing. */
  persisted?: boolean | undefined;
  /** Hash of the profile that this phone has. */
  profileHash: string;
  /** The browser's word for the link (`3g`), or ''. */
  link: string;
}

/** What one request goes out with, and what was known when it was made. */
export interface Attempt extends Questions {
  fence: number;
  meta: Meta;
  pace: Pace;
  packs: Pack[];
  bearer: string | null;
  request: SyncRequest;
}

export async function prepare(book: Book, options: AttemptOptions): Promise<Attempt> {
  const begun = await begin(book, options.link);
  const { meta, packs } = begun;
  const bearer = await readCredential(book);
  const questions = await questionsOf(book, meta);
  const { seqs, told } = questions;
  const about = { packs, mayRead: bearer !== null, ask: meta.inDoubt ?? rangeOf(seqs), told };
  const request = await requestOf(book, meta, { ...about, ...options });
  return { ...questions, ...begun, bearer, request };
}

type Begun = Pick<Attempt, 'fence' | 'meta' | 'pace' | 'packs'>;

/** From here on the exchange is this one's, and its packs may have arrived: one transaction for both. */
async function begin(book: Book, link: string): Promise<Begun> {
  const begun: { last?: Begun } = {};
  await commit(book, async (meta) => {
    const fence = meta.fence + 1;
    const pace = paceOn(link, meta.pace);
    const packs = meta.inDoubt ? [] : await chosenPacks(book, meta, pace.budget);
    begun.last = { fence, meta, pace, packs };
    const news = onTheirWay(packs);
    return { ...(news.length > 0 && { packs: news }), meta: { fence, sendingSince: book.edge.now() } };
  });
  if (!begun.last) throw new Error('an exchange that did not begin');
  return begun.last;
}

/** One alone, while it is in question whether the server can digest it. */
async function chosenPacks(book: Book, meta: Meta, budget: number): Promise<PackRow[]> {
  const packs = await packsToSend(book, budget);
  return isSuspect(meta, packs) ? packs.slice(0, 1) : packs;
}
