/**
 * Tập làm: the same screens over a ledger of its own, with invented houses. The phone's list of users does not know
 * it, so neither page nor worker ever sends it, and no figure of the real ledger sees it.
 */
import { Book } from '../storage/book.ts';
import { newId, realEdge } from '../storage/edge.ts';
import { storeReply } from '../storage/feed.ts';
import { noMirror } from '../storage/mirror.ts';
import { openFor, type OpenProblem } from '../storage/opening.ts';
import { commit } from '../storage/commit.ts';
import { onTheirWay, packsToSend } from '../storage/outbox.ts';
import type { AppActions, SendOutcome } from '../ui/hooks/app.ts';
import { practise } from '../ui/practise.ts';
import type { SyncReply } from '../wire/reply.ts';
import { practiceProfile, practiceVillage, PRACTICE_USER } from './village.ts';

type Show = (actions: AppActions | null, problem?: OpenProblem | null) => void;

/** Calls `show` when the practice ledger is there, filled anew if it was left. */
export async function start(show: Show): Promise<void> {
  document.documentElement.dataset['practice'] = '';
  const book = new Book(PRACTICE_USER, { mirror: noMirror });
  await openFor(book, (problem) => problem && show(null, problem));
  if ((await book.shadow.count()) === 0) await hear(book, { changes: practiceVillage(() => newId()) });
  show(actionsOf(book));
}

function actionsOf(book: Book): AppActions {
  return {
    user: { userId: PRACTICE_USER, profile: practiceProfile },
    book,
    now: realEdge.now,
    revokedAt: null,
    takeUpdate: null,
    rescue: () => Promise.resolve({ arrived: 0, waiting: 0 }),
    invitation: () => Promise.resolve(null),
    enrol: () => Promise.resolve({ ok: false, error: 'failed' }),
    sendNow: () => receive(book),
    desk: () => Promise.reject(new Error('no desk in practice')),
    messages: () => Promise.reject(new Error('nobody reminds in practice')),
    installing: () => Promise.reject(new Error('nothing to install in practice')),
    storagePersisted: () => Promise.resolve(true),
    leavePractice: () => void book.delete().finally(() => practise(false)),
  };
}

/** The commune of the exercise takes everything: so the whole way of a phiếu can be tried. */
async function receive(book: Book): Promise<SendOutcome> {
  const waiting = await book.overlay.where('state').equals('waiting').sortBy('seq');
  if (waiting.length === 0) return 'nothing';
  await commit(book, async () => ({ packs: onTheirWay(await packsToSend(book, Number.POSITIVE_INFINITY)) }));
  const pos = (waiting.at(-1)?.seq ?? 0) + 1;
  const verdicts = waiting.map(({ seq }) => ({ seq, verdict: 'applied' as const, pos }));
  await hear(book, { verdicts, changes: [], pos });
  return 'sent';
}

async function hear(book: Book, said: Partial<SyncReply>): Promise<void> {
  const { fence } = await book.state();
  const reply = {
    magic: 'ST1',
    batchId: '',
    epoch: 'practice',
    now: realEdge.now(),
    cursor: '1',
    pos: 1,
  } as const;
  const nothing = { verdicts: [], unopened: [], ackedThrough: 0, missing: [], durableSeq: 0, notices: [] };
  await storeReply(book, { ...reply, ...nothing, ...said }, fence);
}
