/** Packs that are kept and not opened: the officer decides what becomes of them. */
import type { Pack } from '../../src/wire/pack.ts';
import type { Verdict } from '../../src/wire/reply.ts';
import { revokedAt } from '../store/devices.ts';
import type { Tx } from '../store/store.ts';
import { verdictsOf } from './account.ts';
import type { Sender } from './arrival.ts';
import { keepPack, type Aside } from './custody.ts';

/** What was judged before is said again; the other numbers are in quarantine from now on. */
export async function putAside(
  tx: Tx,
  sender: Sender,
  pack: Pack,
  why: Aside,
  now: number,
): Promise<Verdict[]> {
  await keepPack(tx, sender, pack, { bytes: pack.bytes, problem: why }, now);
  const { firstSeq, lastSeq } = pack;
  const known = await verdictsOf(tx, sender.writer, [firstSeq, lastSeq]);
  const bySeq = new Map(known.map((verdict) => [verdict.seq, verdict]));
  const code = why === 'revoked' ? 'revoked' : 'deposited';
  return Array.from({ length: lastSeq - firstSeq + 1 }, (_, nth) => {
    const seq = firstSeq + nth;
    return bySeq.get(seq) ?? { seq, verdict: 'quarantined', code };
  });
}

/** Asked in the transaction that would judge: a phone that was revoked a moment ago changes nothing. */
export const isRevoked = async (tx: Tx, { device }: Sender): Promise<boolean> =>
  device !== null && (await revokedAt(tx, device)) !== null;
