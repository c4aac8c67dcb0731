/** What the server said of the ops that are still here. */
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
  const judged = await book.overlay
    .where('seq')
    .anyOf([...bySeq.keys()])
    .toArray();
  const closed = await Promise.all(
    unopened.map((pack) =>
      book.overlay.where('seq').between(pack.firstSeq, pack.lastSeq, true, true).toArray(),
    ),
  );
  return [
    ...judged.map((op) => ({
      ...op,
      state: stateOf(bySeq.get(op.seq)!.verdict),
      verdict: bySeq.get(op.seq)!,
    })),
    ...closed.flat().map((op): OverlayOp => ({ ...op, state: 'held', verdict: unopenedVerdict(op.seq) })),
  ];
}

/** The commune keeps the pack but can't read it yet: nothing is lost, and nothing is asked of the person. */
const unopenedVerdict = (seq: number): Verdict => ({ seq, verdict: 'held', code: 'unopened' });

export function withVerdicts(subject: Subject, judged: readonly OverlayOp[]): Subject {
  const byId = new Map(judged.map((one) => [one.opId, one]));
  const ops = subject.ops.map(({ op, stored }): LocalOp => ({ op, stored: byId.get(op.opId) ?? stored }));
  return { ...subject, ops };
}
