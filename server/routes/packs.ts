/** The body of a sync: its header, then pack by pack, each committed before the next is judged. */
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { Pack } from '../../src/wire/pack.ts';
import type { SyncReply, Verdict } from '../../src/wire/reply.ts';
import { decodeHeader, MAGIC, MAX_HEADER_BYTES, type SyncHeader } from '../../src/wire/request.ts';
import type { Sender } from '../ledger/arrival.ts';
import type { Move } from '../ledger/batch.ts';
import type { InHand } from '../ledger/inHand.ts';
import { addMoves, open, takePack, type Intake, type Reading } from '../ledger/intake.ts';
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

type Route = Intake & { now: () => number; epoch: string; inHand: InHand };

/**
 * A body that is cut in the middle has brought its first packs. While one of them is judged the next is read already:
 * reading and judging are two threads' work, and each would wait for the other.
 */
export async function takePacks(
  route: Route,
  body: BodyReader,
  header: SyncHeader,
  sender: Sender,
): Promise<Result<Said, ProblemCode>> {
  const judging = new Judging(route, sender, header.now);
  // The phone does not know yet that a backup was restored: what it sent before comes first, in the order of its
  // numbers. Silence means not done; it hears of the new epoch and sends all of it.
  const isOfEarlierLife = header.epoch !== '' && header.epoch !== route.epoch;
  let isWhole = true;
  for (const { bytes: length, ...envelope } of header.packs) {
    const bytes = await body.take(length);
    isWhole = bytes !== null;
    if (!bytes) break;
    if (!isOfEarlierLife) await judging.add({ ...envelope, bytes });
  }
  const said = await judging.done();
  return isWhole && (await body.isAtEnd()) ? ok(said) : fail('badFraming');
}

/** The packs of one request, judged in their order; one is in judgement and one is being read. */
class Judging {
  readonly #route: Route;
  readonly #sender: Sender;
  readonly #phoneNow: number;
  readonly #said: Said = { verdicts: [], unopened: [], moves: new Map() };
  #left = MOST_UNFOLDED;
  #before: Promise<void> = Promise.resolve();

  constructor(route: Route, sender: Sender, phoneNow: number) {
    this.#route = route;
    this.#sender = sender;
    this.#phoneNow = phoneNow;
  }

  /** Resolves when the packs before this one are judged; rejects when one of them could not be. */
  async add(pack: Pack): Promise<void> {
    const reading = this.#left > 0 ? open(this.#route, this.#sender, pack) : null;
    reading?.catch(ignore);
    await this.#before;
    if (reading && this.#left > 0) {
      this.#before = this.#judge(pack, reading);
      // Heard where it is awaited; until then bytes are awaited, which may take long.
      this.#before.catch(ignore);
    } else this.#said.verdicts.push(...later(pack));
  }

  async done(): Promise<Said> {
    await this.#before;
    return this.#said;
  }

  async #judge(pack: Pack, reading: Reading): Promise<void> {
    const { now, inHand } = this.#route;
    const moment = { now: now(), phoneNow: this.#phoneNow };
    const work = () => takePack(this.#route, this.#sender, { pack, reading }, moment);
    const taken = await inHand.judging(this.#sender.writer, work);
    this.#left -= taken.weight;
    const { verdicts, unopened, moves } = this.#said;
    verdicts.push(...taken.verdicts);
    addMoves(moves, taken.moves);
    const { firstSeq, lastSeq } = pack;
    if (taken.unopened !== null) unopened.push({ firstSeq, lastSeq, code: taken.unopened });
  }
}

const ignore = () => undefined;

const later = ({ firstSeq, lastSeq }: { firstSeq: number; lastSeq: number }): Verdict[] =>
  Array.from({ length: lastSeq - firstSeq + 1 }, (_, nth) => ({
    seq: firstSeq + nth,
    verdict: 'later',
    seconds: LATER_SECONDS,
  }));
