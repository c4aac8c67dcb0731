/**
 * One pack's worth of judging. Everything that its ops may touch is loaded at once, the ops are judged one after
 * another in memory, and what came of them is written at once: about twenty statements for a pack of 32.
 */
import type { Id } from '../../src/domain/ids.ts';
import type { MergeFields } from '../../src/domain/op.ts';
import type { Former } from '../../src/domain/succession.ts';
import type { Fact } from '../../src/domain/tally.ts';
import type { Verdict } from '../../src/wire/reply.ts';
import { erase, type Erasing } from '../store/erasures.ts';
import { giveFeedBack, takeFeed, type Feed } from '../store/feed.ts';
import { roleSpans, villageIds, type RoleSpan } from '../store/people.ts';
import { formerVillages } from '../store/succession.ts';
import { loadLinks, loadSubjects, saveSubjects, type Placed } from '../store/subjects.ts';
import { addFacts } from '../store/pendingFacts.ts';
import type { Tx } from '../store/store.ts';
import type { Relink } from '../store/tallies.ts';
import { loadHeld, loadKnown, type Arrival, type Known, type Sender } from './arrival.ts';
import { appendAudit, type Entry } from './audit.ts';
import { saveDecisions, saveDoubles, type Decision, type Double } from './custody.ts';

/** How a subject moved in one request. */
export interface Move {
  /** Its position before the first effect, and after the last. */
  from: number;
  to: number;
  /** By nothing but `applied` ops that this request brought. */
  plain: boolean;
}
/** What came of ops: a verdict for each, in their order, and which subjects moved. */
export interface Outcome {
  verdicts: Verdict[];
  moves: Map<Id, Move>;
}

/** All that is judged and stored together, in memory. */
export interface Batch {
  sender: Sender;
  now: number;
  feed: Feed;
  villages: ReadonlySet<number>;
  former: Former;
  spans: Map<Id, RoleSpan[]>;
  known: Known;
  subjects: Map<Id, Placed>;
  /** Who was merged into whom, in the groups that these ops are about. */
  links: Map<Id, Id>;
  /** What they merged, or set apart again (null). */
  relinks: Relink[];
  /** Ops that wait, by their subject. */
  held: Map<Id, Arrival[]>;
  decisions: Map<Id, Decision>;
  doubles: Double[];
  facts: Fact[];
  entries: Entry[];
  moves: Map<Id, Move>;
  erasing: Erasing[];
}

/** Everything that these ops, and those that wait for them, may touch. */
export async function loadBatch(
  tx: Tx,
  sender: Sender,
  arrivals: readonly Arrival[],
  now: number,
): Promise<Batch> {
  const feed = await takeFeed(tx, sender.commune);
  const waiting = await loadHeld(
    tx,
    arrivals.filter(({ op }) => op.type === 'create').map(({ op }) => op.subjectId),
  );
  const all = [...arrivals, ...waiting];
  const winners = all.flatMap(({ op }) => winnerOf(op) ?? []);
  const authors = new Set([sender.person, ...waiting.map(({ author }) => author)]);
  return {
    sender,
    now,
    feed,
    villages: await villageIds(tx, sender.commune),
    former: await formerVillages(tx, sender.commune),
    spans: await roleSpans(tx, authors),
    known: await loadKnown(tx, sender.writer, arrivals),
    subjects: await loadSubjects(tx, [...arrivals.map(({ op }) => op.subjectId), ...winners]),
    links: await loadLinks(tx, winners.length > 0 ? [...all.map(({ op }) => op.subjectId), ...winners] : []),
    relinks: [],
    held: bySubject(waiting),
    decisions: new Map(),
    doubles: [],
    facts: [],
    entries: [],
    moves: new Map(),
    erasing: [],
  };
}

/** The subject that a merge keeps; null for every other op. */
export const winnerOf = ({ type, fields }: Arrival['op']): Id | null =>
  type === 'merge' ? (fields as MergeFields).into : null;

function bySubject(waiting: readonly Arrival[]): Map<Id, Arrival[]> {
  const held = new Map<Id, Arrival[]>();
  for (const arrival of waiting) hold({ held }, arrival);
  return held;
}

/** Puts an op with those that wait for the same subject. */
export function hold({ held }: Pick<Batch, 'held'>, arrival: Arrival): void {
  const { subjectId } = arrival.op;
  held.set(subjectId, [...(held.get(subjectId) ?? []), arrival]);
}

/** What came of them, in one statement for each table. */
export async function saveBatch(tx: Tx, batch: Batch): Promise<void> {
  const { feed, moves, subjects } = batch;
  await saveDecisions(tx, [...batch.decisions.values()]);
  await saveDoubles(tx, batch.doubles);
  const moved = [...moves.keys()].flatMap((id) => subjects.get(id) ?? []);
  await saveSubjects(tx, moved);
  await appendAudit(tx, feed, batch.entries);
  if (batch.entries.length > 0) await giveFeedBack(tx, feed);
  addFacts(tx, batch.facts, batch.relinks);
  for (const erasing of batch.erasing) await erase(tx, erasing);
}
