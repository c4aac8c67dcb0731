/**
 * Sends what only the mirror still has: packs of a writer whose database the browser has emptied. The phone's
 * cookie outlives that, so nobody needs to enrol first; what was sent already comes back as known.
 */
import { base64url } from '../wire/base64url.ts';
import type { SyncReply } from '../wire/reply.ts';
import { encodeRequest, type SyncRequest } from '../wire/request.ts';
import type { Id } from '../domain/ids.ts';
import type { Book } from '../storage/book.ts';
import type { Edge } from '../storage/edge.ts';
import { openTwice } from '../storage/opening.ts';
import type { Mirror, MirroredPack } from '../storage/mirror.ts';
import type { Phone } from '../storage/phone.ts';
import { blamesPacks } from './blame.ts';
import type { Wire } from './transport.ts';

/** What a rescue needs: it has no book, for that is what was lost. */
export interface Rescue {
  mirror: Mirror;
  wire: Wire;
  edge: Edge;
  appVersion: string;
  timeoutMs: number;
}

/** The writers whose databases are here, and open: of one that does not, the second copy is all that can be sent. */
export async function livingWriters(phone: Phone, openBook: (userId: Id) => Book): Promise<Id[]> {
  const writers: Id[] = [];
  for (const { userId } of await phone.users.toArray()) {
    const book = openBook(userId);
    const opened = await openTwice(book).then(
      () => true,
      () => false,
    );
    if (opened) writers.push((await book.state()).writer);
    book.close();
  }
  return writers;
}

/** The packs that no living writer has. */
async function orphans(mirror: Mirror, living: readonly Id[]): Promise<MirroredPack[]> {
  return (await mirror.all(living)).filter((pack) => !living.includes(pack.writer));
}

/** How many ops have arrived, and how many still wait for a better time. */
export interface Rescued {
  arrived: number;
  waiting: number;
}

/** Sends what no living writer has, and drops the copies that got a verdict. */
export async function rescue(from: Rescue, living: readonly Id[]): Promise<Rescued> {
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

async function sendPacks(from: Rescue, packs: MirroredPack[]): Promise<number> {
  const answer = await said(from, packs);
  if (answer === 'undigested') return sendEach(from, packs);
  // A phone whose cookie went too may still hand its packs in: its person's next enrolment brings them to the book.
  if (answer === 'unknownDevice') return handIn(from, packs);
  return settle(from, packs, answer);
}

/**
 * What together makes the request fail goes one by one, and what fails alone is kept at the commune unopened, for the
 * officer. Only beside packs that were taken, though: a server that is ill fails for each of them.
 */
async function sendEach(from: Rescue, packs: MirroredPack[]): Promise<number> {
  if (packs.length === 1) return handIn(from, packs);
  const failed: MirroredPack[] = [];
  let arrived = 0;
  for (const pack of packs) {
    const answer = await said(from, [pack]);
    if (typeof answer === 'string') failed.push(pack);
    else arrived += await settle(from, [pack], answer);
  }
  return arrived === 0 ? 0 : arrived + (await handIn(from, failed));
}

/** Packs that nobody opens now, each by itself. */
async function handIn(from: Rescue, packs: readonly MirroredPack[]): Promise<number> {
  let arrived = 0;
  for (const pack of packs) {
    const request = requestOf(from, [pack]);
    const kept = await from.wire.deposit(encodeRequest(request), { bearer: null, timeoutMs: from.timeoutMs });
    if (!kept.ok || kept.value.batchId !== request.batchId) continue;
    arrived += await settle(from, [pack], { verdicts: kept.value.verdicts, unopened: [] });
  }
  return arrived;
}

/** Drops the copies that got a verdict; says how many ops were in them. */
async function settle(from: Rescue, packs: readonly MirroredPack[], answer: Said): Promise<number> {
  const settled = new Set(answer.verdicts.filter((one) => one.verdict !== 'later').map((one) => one.seq));
  const kept = new Set(answer.unopened.map((one) => one.firstSeq));
  const done = packs.filter((pack) => kept.has(pack.firstSeq) || hasAll(settled, pack));
  for (const { writer, firstSeq } of done) await from.mirror.drop(writer, [firstSeq]);
  return done.reduce((sum, pack) => sum + opsIn(pack), 0);
}

type Said = Pick<SyncReply, 'verdicts' | 'unopened'>;
const NOTHING: Said = { verdicts: [], unopened: [] };

async function said(from: Rescue, packs: MirroredPack[]): Promise<Said | 'undigested' | 'unknownDevice'> {
  const request = requestOf(from, packs);
  const answer = await from.wire.sync(encodeRequest(request), { bearer: null, timeoutMs: from.timeoutMs });
  if (answer.ok) return answer.value.batchId === request.batchId ? answer.value : NOTHING;
  if (blamesPacks(answer.error.code)) return 'undigested';
  return answer.error.code === 'unknownDevice' ? 'unknownDevice' : NOTHING;
}

function requestOf({ edge, appVersion }: Rescue, packs: MirroredPack[]): SyncRequest {
  const { writer = '', userId: user = '' } = packs[0] ?? {};
  const waiting = packs.reduce((sum, pack) => sum + opsIn(pack), 0);
  const about = { batchId: base64url(edge.random(6)), writer, user, epoch: '', now: edge.now() };
  return { ...about, waiting, oldest: 0, appVersion, packs };
}

function hasAll(settled: ReadonlySet<number>, { firstSeq, lastSeq }: MirroredPack): boolean {
  for (let seq = firstSeq; seq <= lastSeq; seq++) if (!settled.has(seq)) return false;
  return true;
}
