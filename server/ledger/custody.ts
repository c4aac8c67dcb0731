/** What is kept of everything that ever arrived, whatever the judging said. */
import type { Pack } from '../../src/wire/pack.ts';
import type { Op } from '../../src/domain/op.ts';
import { insertMany } from '../store/bulk.ts';
import type { OpState } from '../store/schema.ts';
import type { Tx } from '../store/store.ts';
import type { Arrival, Sender } from './arrival.ts';
import { sha256 } from './digest.ts';
import type { Saying } from './judge.ts';
import { withoutForbidden } from './redact.ts';

/** An op with what was said of it, to be stored. */
export interface Decision {
  arrival: Arrival;
  commune: number;
  saying: Saying;
  /** It had been stored as held before. */
  isReleased: boolean;
}
/** An op under a number or an id that another has. */
export interface Double {
  arrival: Arrival;
  saying: Saying;
}

/**
 * `deposited`: by an enrolled phone, after the pack had failed twice. `noCredential`: by a phone that lost its
 * cookie and everything else that could identify it. `revoked`: by a phone that may change nothing any more.
 */
export const ASIDE = ['deposited', 'noCredential', 'revoked'] as const;
export type Aside = (typeof ASIDE)[number];

/** No bytes at all, where they hold what may not be kept; its ops are stored one by one without that. */
export function keepableBytes({ bytes }: Pack, ops: readonly Op[]): Uint8Array {
  return ops.every((op) => withoutForbidden(op) === op) ? bytes : new Uint8Array();
}

/**
 * The pack as it came. One that is there already stays as it is, unless it is opened now: then it waits for nobody
 * any more, and what may not be kept goes.
 */
export async function keepPack(
  tx: Tx,
  { writer, device }: Pick<Sender, 'writer' | 'device'>,
  { firstSeq, lastSeq, codec, seal, kid, bytes: came }: Pack,
  kept: { bytes: Uint8Array; problem: string | null },
  now: number,
): Promise<void> {
  const envelope = { writer, device, first_seq: firstSeq, last_seq: lastSeq, codec, seal, kid };
  await tx
    .insertInto('pack')
    .values({ ...envelope, hash: sha256(came), ...kept, received_at: now })
    .onConflict((conflict) =>
      kept.problem === null
        ? conflict.columns(['writer', 'first_seq', 'hash']).doUpdateSet(kept)
        : conflict.doNothing(),
    )
    .execute();
}

function stateOf({ verdict }: Saying): OpState {
  if (verdict === 'applied' || verdict === 'merged') return 'effective';
  return verdict === 'held' || verdict === 'quarantined' ? verdict : 'kept';
}

const OP_COLUMNS = [
  'op_id',
  'hash',
  'writer',
  'seq',
  'subject_id',
  'commune',
  'state',
  'verdict',
  'pos',
  'at',
  'body',
  'received_at',
] as const;

/** New ops are inserted; those that were held before are moved on. */
export async function saveDecisions(tx: Tx, decisions: readonly Decision[]): Promise<void> {
  const fresh = decisions.filter(({ isReleased }) => !isReleased);
  await insertMany(tx, { table: 'op', columns: OP_COLUMNS }, fresh.map(opRowOf));
  for (const decision of decisions.filter(({ isReleased }) => isReleased)) {
    const { state, verdict, pos } = opRowOf(decision);
    await tx
      .updateTable('op')
      .set({ state, verdict, pos })
      .where('op_id', '=', decision.arrival.op.opId)
      .execute();
  }
}

function opRowOf({ arrival, commune, saying }: Decision) {
  const { op, hash, writer, at, receivedAt } = arrival;
  return {
    op_id: op.opId,
    hash,
    writer,
    seq: op.seq,
    subject_id: op.subjectId,
    commune,
    state: stateOf(saying),
    verdict: JSON.stringify(saying),
    pos: saying.pos ?? null,
    at,
    body: JSON.stringify(withoutForbidden(op)),
    received_at: receivedAt,
  };
}

/** Kept whole beside the ops that were first. */
export async function saveDoubles(tx: Tx, doubles: readonly Double[]): Promise<void> {
  const columns = ['writer', 'seq', 'hash', 'op_id', 'verdict', 'body', 'received_at'] as const;
  const rows = doubles.map(({ arrival: { op, hash, writer, receivedAt }, saying }) => ({
    writer,
    seq: op.seq,
    hash,
    op_id: op.opId,
    verdict: JSON.stringify(saying),
    body: JSON.stringify(withoutForbidden(op)),
    received_at: receivedAt,
  }));
  await insertMany(tx, { table: 'op_double', columns }, rows);
}
