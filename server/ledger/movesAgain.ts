/**
 * How subjects moved by ops whose verdicts are given again: their answer was lost, or the browser sent a torn request
 * twice. Without this each of their rows would be told back to the very phone that wrote it.
 */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { Verdict } from '../../src/wire/reply.ts';
import type { Db } from '../store/store.ts';
import type { Move } from './batch.ts';

/** What one answer says to one writer. */
export interface Told {
  writer: Id;
  verdicts: readonly Verdict[];
}

interface EffectRow {
  subject: Id;
  pos: number;
  seq: number;
  /** 1: this writer's, in effect under the very stamp that he gave it. */
  own: number;
}

/** The moves after `known` of every subject that these verdicts are about. */
export async function movesAgain(db: Db, { writer, verdicts }: Told, known: number): Promise<Map<Id, Move>> {
  const applied = new Set(verdicts.filter(({ verdict }) => verdict === 'applied').map(({ seq }) => seq));
  const again = verdicts.filter((one) => one.again).map(({ seq }) => seq);
  const moves = new Map<Id, Move>();
  const lastSeq = new Map<Id, number>();
  for (const { subject, pos, seq, own } of await effectsOn(db, writer, again, known)) {
    // The phone folds in the order of its numbers: an op that was held and came in later has another place here.
    const isPlain = own === 1 && applied.has(seq) && seq > (lastSeq.get(subject) ?? 0);
    lastSeq.set(subject, seq);
    moves.set(subject, { from: known, to: pos, plain: isPlain && (moves.get(subject)?.plain ?? true) });
  }
  return moves;
}

/** Everybody's effects after this place on the subjects of these numbers. */
async function effectsOn(db: Db, writer: Id, seqs: readonly number[], known: number): Promise<EffectRow[]> {
  const { rows } = await sql<EffectRow>`
    select subject_id as subject, pos, seq, writer = ${writer} and at = body ->> '$.at' as own from op
    where pos > ${known} and state = 'effective' and subject_id in (
      select subject_id from op where writer = ${writer}
      and seq in (select value from json_each(${JSON.stringify(seqs)}))
    ) order by pos`.execute(db);
  return rows;
}
