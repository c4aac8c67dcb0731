/** The second copy in the browser's Cache Storage (`mirror`); its code comes with the first save. */
import * as z from 'zod/mini';
import type { Id } from '../domain/ids.ts';
import type { Mirror, MirroredPack } from './mirror.ts';

const CACHE = 'so-thon-outbox';
const HEADER = 'x-so-thon-pack';

const aboutSchema = z.object({
  userId: z.string(),
  writer: z.string(),
  firstSeq: z.int(),
  lastSeq: z.int(),
  codec: z.int(),
  seal: z.int(),
  kid: z.int(),
});

/** Somebody was enrolled in this browser: said here, because the database that knows him may be emptied. */
export const markBirth = (): Promise<unknown> => caches.open(CACHE);
export const wasBorn = async (): Promise<boolean> => 'caches' in globalThis && caches.has(CACHE);

/** Never fetched: the address only names the pack. */
const addressOf = (writer: Id, firstSeq: number) => `/outbox/${writer}/${firstSeq}`;

export const cacheMirror: Mirror = {
  async keep(packs) {
    const cache = await caches.open(CACHE);
    await Promise.all(
      packs.map(({ bytes, ...about }) => {
        const headers = { [HEADER]: JSON.stringify(about) };
        const copy = new Response(bytes as Uint8Array<ArrayBuffer>, { headers });
        return cache.put(addressOf(about.writer, about.firstSeq), copy);
      }),
    );
  },
  async drop(writer, firstSeqs) {
    const cache = await caches.open(CACHE);
    await Promise.all(firstSeqs.map((firstSeq) => cache.delete(addressOf(writer, firstSeq))));
  },
  async all(living = []) {
    // To open it is to make it: whoever only looks must not say that somebody was enrolled here.
    if (!(await caches.has(CACHE))) return [];
    const cache = await caches.open(CACHE);
    const keys = (await cache.keys()).filter(({ url }) => !living.some((writer) => url.includes(writer)));
    const packs = await Promise.all(keys.map(async (key) => packOf(await cache.match(key))));
    return packs.flat().sort((a, b) => a.firstSeq - b.firstSeq);
  },
};

async function packOf(copy: Response | undefined): Promise<MirroredPack[]> {
  const about = aboutSchema.safeParse(JSON.parse(copy?.headers.get(HEADER) ?? 'null'));
  if (!copy || !about.success) return [];
  return [{ ...about.data, bytes: new Uint8Array(await copy.arrayBuffer()) }];
}
