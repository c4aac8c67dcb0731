/**
 * Sends what only the mirror still has: packs of a writer whose database the browser has emptied. The phone's
 * cookie outlives that, so nobody needs to enrol first; what was sent already comes back as known.
 */
import { base64url } from '../wire/base64url.ts';
import { encodeRequest } from '../wire/request.ts';
import type { Id } from '../domain/ids.ts';
import type { Book } from '../storage/book.ts';
import type { Edge } from '../storage/edge.ts';
import type { Mirror, MirroredPack } from '../storage/mirror.ts';
import type { Phone } from '../storage/phone.ts';
import type { Wire } from './transport.ts';

export interface Rescue {
  mirror: Mirror;
  wire: Wire;
  edge: Edge;
  appVersion: string;
  timeoutMs: number;
}

/** The writers whose databases are here. */
export async function livingWriters(phone: Phone, openBook: (userId: Id) => Book): Promise<Id[]> {
  const writers: Id[] = [];
  for (const { userId } of await phone.users.toArray()) {
    const book = openBook(userId);
    writers.push((await book.state()).writer);
    book.close();
  }
  return writers;
}

/** The packs that no living writer has. */
export async function orphans(mirror: Mirror, living: readonly Id[]): Promise<MirroredPack[]> {
  return (await mirror.all(living)).filter((pack) => !living.includes(pack.writer));
}

/** @returns how many ops have arrived, and how many still wait for a better time */
export async function rescue(
  from: Rescue,
  living: readonly Id[],
): Promise<{ arrived: number; waiting: number }> {
  const lost = await orphans(from.mirror, living);
  let arrived = 0;
  for (const writer of new Set(lost.map((pack) => pack.writer))) {
    const packs = lost.filter((pack) => pack.writer === writer);
    for (let at = 0; at < packs.length; at += PACKS_A_REQUEST) {
      arrived += await sendPacks(from, packs.slice(at, at + PACKS_A_REQUEST));
    }
  }
  return { arrived, waiting: lost.reduce((sum, pack) => sum + opsIn(pack), 0) - arrived };
}

const PACKS_A_REQUEST = 8;
const opsIn = ({ firstSeq, lastSeq }: MirroredPack) => lastSeq - firstSeq + 1;

async function sendPacks(
  { mirror, wire, edge, appVersion, timeoutMs }: Rescue,
  packs: MirroredPack[],
): Promise<number> {
  const [first] = packs;
  if (!first) return 0;
  const batchId = base64url(edge.random(6));
  const waiting = packs.reduce((sum, pack) => sum + opsIn(pack), 0);
  const about = {
    batchId,
    writer: first.writer,
    user: first.userId,
    epoch: '',
    now: edge.now(),
    waiting,
    oldest: 0,
  };
  const answer = await wire.sync(encodeRequest({ ...about, appVersion, packs }), { bearer: null, timeoutMs });
  if (!answer.ok || answer.value.batchId !== batchId) return 0;
  const settled = new Set(
    answer.value.verdicts.filter((one) => one.verdict !== 'later').map((one) => one.seq),
  );
  const kept = new Set(answer.value.unopened.map((one) => one.firstSeq));
  const done = packs.filter((pack) => kept.has(pack.firstSeq) || hasAll(settled, pack));
  await mirror.drop(
    first.writer,
    done.map((pack) => pack.firstSeq),
  );
  return done.reduce((sum, pack) => sum + opsIn(pack), 0);
}

function hasAll(settled: ReadonlySet<number>, { firstSeq, lastSeq }: MirroredPack): boolean {
  for (let seq = firstSeq; seq <= lastSeq; seq++) if (!settled.has(seq)) return false;
  return true;
}
