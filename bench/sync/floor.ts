/** What could not be undercut: all records in one stream of the best general coder, and one round trip. */
import { brotliCompressSync, constants, zstdCompressSync, type ZstdOptions } from 'node:zlib';
import { recordsOf } from '../pages/records.ts';
import type { Profile } from '../road/road.ts';

/** Records of other villages, as a dictionary that both sides could have had before. */
const DICTIONARY = Buffer.from(JSON.stringify([1001, 1002, 1003].map((seed) => recordsOf(seed, 80))));

export function floorBytes(seed: number, count: number): number {
  const json = Buffer.from(JSON.stringify(recordsOf(seed, count)));
  const brotli = brotliCompressSync(json, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: json.length,
    },
  });
  const options: ZstdOptions = {
    params: { [constants.ZSTD_c_compressionLevel]: 19 },
    dictionary: DICTIONARY,
  };
  return Math.min(brotli.length, zstdCompressSync(json, options).length);
}

export const floorMs = (bytes: number, { up, rttMs }: Profile): number => rttMs + (bytes * 8) / up;
