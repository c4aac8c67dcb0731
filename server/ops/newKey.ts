/** The next key for packs. Old ones stay: phones may hold packs under them for months. */
import { addPackKey } from '../store/packKeys.ts';
import type { Store } from '../store/store.ts';

/** Makes a new key, unless one waits for its backup already. */
export function rotateKey(store: Store, now: number): Promise<{ kid: number; isNew: boolean }> {
  return store.write(async (tx) => {
    const waiting = tx.selectFrom('pack_key').select('kid').where('published_at', 'is', null);
    const before = await waiting.executeTakeFirst();
    if (before) return { kid: before.kid, isNew: false };
    await addPackKey(tx, now, null);
    return { ...(await waiting.executeTakeFirstOrThrow()), isNew: true };
  });
}
