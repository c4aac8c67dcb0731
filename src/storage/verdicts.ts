/** What the server said of the ops that are still here. */
import type { Id } from '../domain/ids.ts';
import type { SyncReply, Verdict } from '../wire/reply.ts';
import type { Book, OpState, OverlayOp } from './book.ts';
import type { LocalOp, Subject } from './faces.ts';

const stateOf = (verdict: Verdict['verdict']): OpState =>
  verdict === 'applied' || verdict === 'merged'
    ? 'received'
    : verdict === 'held'
      ? 'held'
      : verdict === 'later'
        ? 'waiting'
        : 'attention';

/** The ops that this answer speaks of, as they stand after it. */
export async function judgedOps(book: Book, { verdicts, unopened }: SyncReply): Promise<OverlayOp[]> {
  const bySeq = new Map(verdicts.map((verdict) => [verdict.seq, verdict]));
  const seqs = [...bySeq.keys()];
  // One question for the whole span: a thousand numbers asked for each by itself take a second.
  const span = book.overlay.where('seq').between(Math.min(...seqs), Math.max(...seqs), true, true);
  const judged = seqs.length > 0 ? await span.toArray() : [];
  const closed = await Promise.all(
    unopened.map((pack) =>
      book.overlay.where('seq').between(pack.firstSeq, pack.lastSeq, true, true).toArray(),
    ),
  );
  return [
    ...judged.flatMap((op): OverlayOp[] => {
      const verdict = bySeq.get(op.seq);
      return verdict ? [{ ...op, state: stateOf(verdict.verdict), verdict }] : [];
    }),
    ...closed.flat().map((op): OverlayOp => ({ ...op, state: 'held', verdict: unopenedVerdict(op.seq) })),
  ];
}

/** The commune keeps the pack but can't read it yet: nothing is lost, and nothing is asked of the person. */
const unopenedVerdict = (seq: number): Verdict => ({ seq, verdict: 'held', code: 'unopened' });

/** These subjects with their ops as this answer leaves them. */
export function withVerdicts(
  subjects: ReadonlyMap<Id, Subject>,
  judged: readonly OverlayOp[],
): Map<Id, Subject> {
  const byId = new Map(judged.map((one) => [one.opId, one]));
  const heard = ({ op, stored }: LocalOp): LocalOp => ({ op, stored: byId.get(op.opId) ?? stored });
  return new Map([...subjects].map(([id, one]) => [id, { ...one, ops: one.ops.map(heard) }]));
}
