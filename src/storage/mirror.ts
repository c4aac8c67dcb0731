/**
 * The second copy of what a backup does not hold yet, in Cache Storage. Chromium silently empties an IndexedDB that
 * it finds corrupt; the packs here outlive that, are sent by `sync/rescue`, and a copy too many is harmless: opIds.
 */
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

/** Where there is no Cache Storage (an insecure origin, a test that is about something else). */
export const noMirror: Mirror = {
  keep: () => Promise.resolve(),
  drop: () => Promise.resolve(),
  all: () => Promise.resolve([]),
};

const loaded = async (): Promise<Mirror> => (await import('./cacheMirror.ts')).cacheMirror;
const lazyMirror: Mirror = {
  keep: async (packs) => (await loaded()).keep(packs),
  drop: async (writer, firstSeqs) => (await loaded()).drop(writer, firstSeqs),
  all: async (living) => (await loaded()).all(living),
};

/** This browser's. */
export const realMirror = (): Mirror => ('caches' in globalThis ? lazyMirror : noMirror);
