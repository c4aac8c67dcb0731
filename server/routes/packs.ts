/** The body of a sync: its header, then pack by pack, each committed before the next is read. */
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { SyncReply, Verdict } from '../../src/wire/reply.ts';
import { decodeHeader, MAGIC, MAX_HEADER_BYTES, type SyncHeader } from '../../src/wire/request.ts';
import type { Sender } from '../ledger/arrival.ts';
import type { Move } from '../ledger/batch.ts';
import type { InHand } from '../ledger/inHand.ts';
import { addMoves, takePack, type Intake } from '../ledger/intake.ts';
import type { BodyReader } from './framing.ts';
import type { ProblemCode } from './problem.ts';

export async function readHeader(body: BodyReader): Promise<Result<SyncHeader, ProblemCode>> {
  const start = await body.take(MAGIC.length + 4);
  if (!start || Buffer.from(start.subarray(0, MAGIC.length)).toString('latin1') !== MAGIC)
    return fail('badFraming');
  const length = new DataView(start.buffer, start.byteOffset, start.length).getUint32(MAGIC.length);
  if (length > MAX_HEADER_BYTES) return fail('tooLarge');
  const json = await body.take(length);
  return json ? decodeHeader(json) : fail('badFraming');
}

export interface Said extends Pick<SyncReply, 'verdicts' | 'unopened'> {
  moves: Map<string, Move>;
}

/**
 * What the packs of one request may unfold into, in characters: eight thousand records with their notes. Packs of few
 * bytes that unfold without end would otherwise keep the server from everyone else.
 */
const MOST_UNFOLDED = 4 * 1024 * 1024;
const LATER_SECONDS = 5;

/** A body that is cut in the middle has brought its first packs. */
export async function takePacks(
  route: Intake & { now: () => number; epoch: string; inHand: InHand },
  body: BodyReader,
  header: SyncHeader,
  sender: Sender,
): Promise<Result<Said, ProblemCode>> {
  const said: Said = { verdicts: [], unopened: [], moves: new Map() };
  let left = MOST_UNFOLDED;
  // The phone does not know yet that a backup was restored: what it sent before comes first, in the order of its
  // numbers. Silence means not done; it hears of the new epoch and sends all of it.
  const isOfEarlierLife = header.epoch !== '' && header.epoch !== route.epoch;
  for (const { bytes: length, ...envelope } of header.packs) {
    const bytes = await body.take(length);
    if (!bytes) return fail('badFraming');
    if (isOfEarlierLife) continue;
    if (left <= 0) {
      said.verdicts.push(...later(envelope));
      continue;
    }
    const moment = { now: route.now(), phoneNow: header.now };
    const pack = { ...envelope, bytes };
    const taken = await route.inHand.judging(sender.writer, () => takePack(route, sender, pack, moment));
    left -= taken.weight;
    said.verdicts.push(...taken.verdicts);
    addMoves(said.moves, taken.moves);
    const { firstSeq, lastSeq } = envelope;
    if (taken.unopened !== null) said.unopened.push({ firstSeq, lastSeq, code: taken.unopened });
  }
  return (await body.isAtEnd()) ? ok(said) : fail('badFraming');
}

const later = ({ firstSeq, lastSeq }: { firstSeq: number; lastSeq: number }): Verdict[] =>
  Array.from({ length: lastSeq - firstSeq + 1 }, (_, nth) => ({
    seq: firstSeq + nth,
    verdict: 'later',
    seconds: LATER_SECONDS,
  }));
