/**
 * A pack that makes requests fail must not block those behind it. After the first failure that is not the road's
 * the first pack goes alone; after the second it goes to the deposit, where nobody opens it.
 */
import { storeReply } from '../storage/feed.ts';
import type { Book, Meta } from '../storage/book.ts';
import type { Pack } from '../wire/pack.ts';
import { encodeRequest, type SyncRequest } from '../wire/request.ts';
import { REPLY_MAGIC, type SyncReply } from '../wire/reply.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Failure, Wire } from './transport.ts';

/** What the server says of a request that it can't digest; a busy server or a bad road blames no pack. */
const BLAMING = ['badRequest', 'badFraming', 'badHeader', 'tooLarge', 'internal'];
export const blamesPacks = (code: string): boolean => BLAMING.includes(code);
const TIMES = 2;

/** Which first pack made how many requests in a row fail, after one more failure with this code. */
export function blamedAfter({ blamed }: Meta, packs: readonly Pack[], code: string): Meta['blamed'] {
  const firstSeq = packs[0]?.firstSeq;
  if (firstSeq === undefined || !blamesPacks(code)) return blamed ?? null;
  return { firstSeq, times: blamed?.firstSeq === firstSeq ? blamed.times + 1 : 1 };
}

/** The first of these packs was in a request that failed: it goes alone. */
export const isSuspect = ({ blamed }: Meta, packs: readonly Pack[]): boolean =>
  blamed?.firstSeq === packs[0]?.firstSeq && packs.length > 0;

/** It failed alone too: it goes to the deposit. */
export const isGuilty = (meta: Meta, packs: readonly Pack[]): boolean =>
  isSuspect(meta, packs) && (meta.blamed?.times ?? 0) >= TIMES;

interface Depositing {
  wire: Wire;
  timeoutMs: number;
  bearer: string | null;
  fence: number;
}

/** Custody without judgement: its ops are then `quarantined`, for the officer. */
export async function deposit(
  book: Book,
  meta: Meta,
  request: SyncRequest,
  { wire, timeoutMs, bearer, fence }: Depositing,
): Promise<Result<void, Failure>> {
  const answer = await wire.deposit(encodeRequest(request), { bearer, timeoutMs });
  if (!answer.ok) return answer;
  const { batchId, verdicts, now, epoch } = answer.value;
  if (batchId !== request.batchId) return fail({ code: 'notOurs' });
  // Of another life than it knows it hears in the next answer: then all goes again, in the order of its numbers. The
  // first that it ever hears of must be remembered, or a restore would go unnoticed.
  const said = { ackedThrough: meta.ackedThrough, epoch: meta.epoch || epoch, durableSeq: 0 };
  const told = { verdicts, now, unopened: [], missing: [], notices: [] };
  const reply: SyncReply = { magic: REPLY_MAGIC, batchId, ...told, ...said };
  await storeReply(book, reply, fence, { besides: { blamed: null } });
  return ok(undefined);
}
