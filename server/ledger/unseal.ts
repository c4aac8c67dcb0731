/** The plain bytes of a pack, whatever it is sealed with. */
import { fail, type Result } from '../../src/domain/result.ts';
import { SEAL_HPKE_PSK, SEAL_NONE, type Pack, type PackProblem } from '../../src/wire/pack.ts';
import { openPack } from '../../src/wire/seal.ts';
import { authorSecretsOf, privateKeyOf } from '../store/packKeys.ts';
import type { Db } from '../store/store.ts';
import type { Sender } from './arrival.ts';

export async function unseal(
  db: Db,
  { writer, person }: Sender,
  { firstSeq, lastSeq, codec, kid, seal, bytes }: Pack,
): Promise<Result<Uint8Array, PackProblem>> {
  // Whoever has a phone's cookie could write in its user's name.
  if (seal === SEAL_NONE) return fail('unsealed');
  if (seal !== SEAL_HPKE_PSK) return fail('unknownSeal');
  const privateKey = await privateKeyOf(db, kid);
  if (!privateKey) return fail('unknownKey');
  const envelope = { writer, firstSeq, lastSeq, codec, kid };
  for (const key of await authorSecretsOf(db, person)) {
    const opened = await openPack(bytes, envelope, privateKey, { userId: person, key });
    if (opened.ok) return opened;
  }
  return fail('damaged');
}
