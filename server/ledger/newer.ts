/** After an update of the program: what an earlier one could not read or judge is looked at again, once. */
import { everyKind } from '../../src/domain/kinds/all.ts';
import { CODEC_COLUMNS_1, SEAL_HPKE_PSK } from '../../src/wire/pack.ts';
import type { Store } from '../store/store.ts';
import { judgeOpAgain, openAgain } from './again.ts';
import { sha256 } from './digest.ts';
import type { Intake } from './intake.ts';

/** What this program can read: it changes with every kind, question, option and way of packing. */
export function programMark(): string {
  const kinds = everyKind().map(({ kind, version, wireId, questions }) => [kind, version, wireId, questions]);
  return sha256(JSON.stringify([kinds, CODEC_COLUMNS_1, SEAL_HPKE_PSK])).slice(0, 16);
}

/** Packs of a newer program read like damaged ones: their kinds and options are numbers that nobody knew. */
const MAY_BE_NEWER = ['damaged', 'unknownCodec', 'unknownSeal'] as const;
/** Between so many others have their turn. */
const AT_ONCE = 50;

/** @returns how many were looked at; none when this program has done so before */
export async function lookAgain(intake: Intake, mark: string, now: () => number): Promise<number> {
  const { store } = intake;
  const { program } = await store.read.selectFrom('installation').select('program').executeTakeFirstOrThrow();
  if (program === mark) return 0;
  const looked = (await packsAgain(intake, now)) + (await opsAgain(intake, now));
  // Only now: a server that is stopped on the way begins anew, and what was judged stays judged.
  await store.write((tx) => tx.updateTable('installation').set({ program: mark }).execute());
  return looked;
}

async function packsAgain(intake: Intake, now: () => number): Promise<number> {
  const keys = await intake.store.read
    .selectFrom('pack')
    .select(['writer', 'first_seq', 'hash'])
    .where('problem', 'in', MAY_BE_NEWER)
    .orderBy('received_at')
    .orderBy('writer')
    .orderBy('first_seq')
    .execute();
  for (const [nth, { writer, first_seq, hash }] of keys.entries()) {
    const one = intake.store.read.selectFrom('pack').selectAll().where('hash', '=', hash);
    const pack = await one.where('writer', '=', writer).where('first_seq', '=', first_seq).executeTakeFirst();
    if (pack) await openAgain(intake, pack, now());
    await breathe(nth);
  }
  return keys.length;
}

async function opsAgain(intake: Intake, now: () => number): Promise<number> {
  const ids = await heldForNewer(intake.store);
  for (const [nth, id] of ids.entries()) {
    const one = intake.store.read.selectFrom('op').selectAll().where('op_id', '=', id);
    await judgeOpAgain(intake, await one.executeTakeFirstOrThrow(), now());
    await breathe(nth);
  }
  return ids.length;
}

/** In the order in which they came, so that those of one record follow each other as they were meant. */
async function heldForNewer({ read }: Store): Promise<string[]> {
  const held = await read
    .selectFrom('op')
    .select(['op_id', 'verdict'])
    .where('state', '=', 'held')
    .orderBy('received_at')
    .orderBy('writer')
    .orderBy('seq')
    .execute();
  const isNewer = ({ verdict }: { verdict: string }) =>
    (JSON.parse(verdict) as { code?: string }).code === 'newerVersion';
  return held.filter(isNewer).map(({ op_id }) => op_id);
}

async function breathe(nth: number): Promise<void> {
  if (nth % AT_ONCE === AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
}
