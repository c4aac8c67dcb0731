/**
 * The second copy of what is unsent, in Cache Storage. Chromium silently empties an IndexedDB that it finds
 * corrupt; the packs here outlive that, are sent by `sync/rescue`, and a copy too many is harmless: opIds.
 */
import * as z from 'zod/mini';
import type { Id } from '../domain/ids.ts';
import type { Pack } from '../wire/pack.ts';

export interface MirroredPack extends Pack {
  userId: Id;
  writer: Id;
}

export interface Mirror {
  keep(packs: readonly MirroredPack[]): Promise<void>;
  drop(writer: Id, firstSeqs: readonly number[]): Promise<void>;
  /** But those of the writers that are `living`: their own books have them. */
  all(living?: readonly Id[]): Promise<MirroredPack[]>;
}

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

/** Never fetched: the address only names the pack. */
const addressOf = (writer: Id, firstSeq: number) => `/outbox/${writer}/${firstSeq}`;

const cacheMirror: Mirror = {
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

/** Where there is no Cache Storage (an insecure origin, a test that is about something else). */
export const noMirror: Mirror = {
  keep: () => Promise.resolve(),
  drop: () => Promise.resolve(),
  all: () => Promise.resolve([]),
};

/** This browser's. */
export const realMirror = (): Mirror => ('caches' in globalThis ? cacheMirror : noMirror);
