/** What a pack is opened with: the server's key by its number, the author's secrets. */
import { fail, ok, type Result } from '../../src/domain/result.ts';
import { SEAL_HPKE_PSK, SEAL_NONE, type Pack, type PackProblem } from '../../src/wire/pack.ts';
import { authorSecretsOf, keyPairOf } from '../store/packKeys.ts';
import type { Db } from '../store/store.ts';
import type { Sender } from './arrival.ts';
import type { Sealed } from './opening.ts';

/** The pack with its key and secrets, or why it can't be tried. */
export async function sealedOf(
  db: Db,
  { writer, person }: Sender,
  pack: Pack,
): Promise<Result<Sealed, PackProblem>> {
  // Whoever has a phone's cookie could write in its user's name.
  if (pack.seal === SEAL_NONE) return fail('unsealed');
  if (pack.seal !== SEAL_HPKE_PSK) return fail('unknownSeal');
  const keyPair = await keyPairOf(db, pack.kid);
  if (!keyPair) return fail('unknownKey');
  return ok({ pack, writer, person, keyPair, secrets: await authorSecretsOf(db, person) });
}
