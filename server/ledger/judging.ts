/** The ops of a pack, one after another: known already, doubled, without effect, held, or with an effect. */
import type { Stamp } from '../../src/domain/clock.ts';
import type { Id } from '../../src/domain/ids.ts';
import { rootOf } from '../../src/domain/links.ts';
import type { Row } from '../../src/domain/merge.ts';
import type { Op } from '../../src/domain/op.ts';
import { factsOfChange } from '../../src/domain/tally.ts';
import type { Verdict } from '../../src/wire/reply.ts';
import type { Placed } from '../store/subjects.ts';
import type { Tx } from '../store/store.ts';
import { doubleKey, type Arrival, type Known, type Sender } from './arrival.ts';
import { hold, loadBatch, saveBatch, winnerOf, type Batch, type Outcome } from './batch.ts';
import type { Decision } from './custody.ts';
import { erasedRow, losesName, withoutErased } from './erasure.ts';
import { judge, type Circumstances, type Ruling, type Saying } from './judge.ts';

/** Judges these ops of one writer and stores everything that follows, inside the caller's transaction. */
export async function judgeArrivals(
  tx: Tx,
  sender: Sender,
  came: readonly Arrival[],
  now: number,
): Promise<Outcome> {
  const arrivals = await withoutErased(tx, came);
  const batch = await loadBatch(tx, sender, arrivals, now);
  const answers = arrivals.map((arrival) => ({ arrival, answer: take(batch, arrival) }));
  await saveBatch(tx, batch);
  const verdicts = answers.map(({ arrival: { op }, answer }) => ({ seq: op.seq, ...answer() }));
  return { verdicts, moves: batch.moves };
}

/**
 * Ops that are stored without an effect, judged as if they came now. Whatever waits for the same subject is judged
 * after them.
 */
export async function judgeAgain(
  tx: Tx,
  sender: Sender,
  arrivals: readonly Arrival[],
  now: number,
): Promise<Outcome> {
  const batch = await loadBatch(tx, sender, arrivals, now);
  const own = new Set(arrivals.map(({ op }) => op.opId));
  for (const [id, held] of batch.held)
    batch.held.set(
      id,
      held.filter(({ op }) => !own.has(op.opId)),
    );
  const decisions = arrivals.map((arrival) => decide(batch, arrival, true));
  await saveBatch(tx, batch);
  const verdicts = decisions.map(({ arrival: { op }, saying }) => ({ seq: op.seq, ...saying }));
  return { verdicts, moves: batch.moves };
}

type Answer = () => Omit<Verdict, 'seq'>;

/** The answer is read when all ops are judged: one that waited may have been released by a later one. */
function take(batch: Batch, arrival: Arrival): Answer {
  const before = earlier(batch.known, arrival);
  if (before) return () => ({ ...before, again: true });
  const double = doubleOf(batch.known, arrival);
  if (double) {
    batch.doubles.push({ arrival, saying: double });
    return () => double;
  }
  const decision = decide(batch, arrival, false);
  batch.known.byId.set(arrival.op.opId, { hash: arrival.hash, saying: decision.saying });
  return () => decision.saying;
}

/** The verdict of the first time, when this very op has been here before. */
function earlier({ byId, doubles }: Known, { op, hash }: Arrival): Saying | undefined {
  const known = byId.get(op.opId);
  return known?.hash === hash ? known.saying : doubles.get(doubleKey(op.seq, hash));
}

function doubleOf({ byId, bySeq }: Known, { op }: Arrival): Saying | null {
  if (byId.has(op.opId)) return { verdict: 'quarantined', code: 'differentContent' };
  return bySeq.has(op.seq) ? { verdict: 'quarantined', code: 'seqTaken' } : null;
}

function decide(batch: Batch, arrival: Arrival, isReleased: boolean): Decision {
  const { op, at, author } = arrival;
  const { sender, villages, former, now } = batch;
  const placed = batch.subjects.get(op.subjectId) ?? null;
  const about = {
    author,
    spans: batch.spans.get(author) ?? [],
    commune: sender.commune,
    villages,
    former,
    now,
    ...partnerOf(batch, op),
  };
  const ruling = arrival.isErasing ? judgeErasing(op, placed, at, about) : judge(op, placed, at, about);
  const decision: Decision = {
    arrival,
    commune: sender.commune,
    saying: sayingOf(arrival, ruling),
    isReleased,
  };
  batch.decisions.set(op.opId, decision);
  if (ruling.row) takeEffect(batch, decision, placed, ruling);
  else if (ruling.saying.verdict === 'held') hold(batch, arrival);
  return decision;
}

/** A text goes also from what was withdrawn, which takes no other edit. */
function judgeErasing(op: Op, placed: Placed | null, at: Stamp, about: Circumstances): Ruling {
  const living = placed && { ...placed, row: { ...placed.row, voided: false } };
  const ruling = judge(op, living, at, about);
  return placed && ruling.row ? { ...ruling, row: erasedRow(placed.row, ruling.row) } : ruling;
}

/** A phone that is told `applied` would go on showing the name it wrote. */
const sayingOf = ({ isErased }: Arrival, { saying }: Ruling): Saying =>
  isErased && saying.verdict === 'applied' ? { ...saying, verdict: 'merged' } : saying;

/** For a merge: the winner as it stands, and whether both are one already. */
function partnerOf({ subjects, links }: Batch, op: Arrival['op']) {
  const winner = winnerOf(op);
  if (winner === null) return {};
  const isOne = rootOf(links, winner) === rootOf(links, op.subjectId);
  return { winner: subjects.get(winner) ?? null, isOne };
}

/** Links are kept up within the batch: a later op of it may close a circle with an earlier one. */
function relink({ links, relinks }: Batch, before: Row | null, after: Row): void {
  if (before?.into === after.into) return;
  if (after.into === undefined) links.delete(after.id);
  else links.set(after.id, after.into);
  relinks.push({ id: after.id, before: before?.into ?? null, after: after.into ?? null });
}

function takeEffect(batch: Batch, decision: Decision, placed: Placed | null, { row, mark }: Ruling): void {
  const { arrival } = decision;
  if (!row) return;
  const pos = ++batch.feed.pos;
  decision.saying = { ...decision.saying, pos };
  batch.subjects.set(row.id, { row, commune: batch.sender.commune, pos });
  const before = placed?.row ?? null;
  batch.facts.push(...factsOfChange({ shadow: before, view: before }, { shadow: row, view: row }));
  relink(batch, before, row);
  batch.entries.push({
    opId: arrival.op.opId,
    opHash: arrival.hash,
    actor: arrival.author,
    mark: mark ?? null,
    at: batch.now,
  });
  if (losesName(before, row)) {
    const { op, author: person } = arrival;
    const { now: at, sender } = batch;
    batch.erasing.push({ op: op.opId, commune: sender.commune, subject: row.id, at, person });
  }
  noteMove(batch, decision, placed);
  if (placed === null) release(batch, row.id);
}

function noteMove(batch: Batch, { arrival, saying, isReleased }: Decision, placed: Placed | null): void {
  const { moves } = batch;
  const { subjectId } = arrival.op;
  // A phone whose clock is ahead would fold its own stamp in where ours stands.
  const isAsStamped = arrival.at === arrival.op.at;
  const plain = saying.verdict === 'applied' && !isReleased && isAsStamped;
  const earlierMove = moves.get(subjectId);
  moves.set(subjectId, {
    from: earlierMove?.from ?? placed?.pos ?? 0,
    to: batch.feed.pos,
    plain: plain && (earlierMove?.plain ?? true),
  });
}

/** What waited for this subject is judged now, in the order in which it came. */
function release(batch: Batch, subjectId: Id): void {
  const waiting = batch.held.get(subjectId) ?? [];
  batch.held.delete(subjectId);
  for (const arrival of waiting) {
    const known = batch.decisions.get(arrival.op.opId);
    const decision = decide(batch, arrival, known === undefined || known.isReleased);
    if (known) Object.assign(known, { saying: decision.saying });
  }
}
