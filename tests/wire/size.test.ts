/** How small packs are, on the generator's records: `vitest run tests/wire/size` prints the table. */
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import type { Op } from '../../src/domain/op.ts';
import { encodePack } from '../../src/wire/codec.ts';
import { PACK_OPS } from '../../src/wire/pack.ts';
import { generateOps } from '../helpers/generate.ts';
import { syllables } from '../helpers/phrases.ts';

const SEEDS = 20;
/** What sealing adds to a pack (protocol §4). */
const SEAL_BYTES = 81;

const brotli = (text: string) =>
  brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } })
    .length;
const gzip = (text: string) => gzipSync(text, { level: 9 }).length;

function packed(ops: readonly Op[]): { bytes: number; sealed: number } {
  const packs = Array.from({ length: Math.ceil(ops.length / PACK_OPS) }, (_, nth) =>
    encodePack(ops.slice(nth * PACK_OPS, (nth + 1) * PACK_OPS)),
  );
  const bytes = packs.reduce((sum, pack) => sum + pack.length, 0);
  return { bytes, sealed: bytes + packs.length * SEAL_BYTES };
}

const mean = (numbers: readonly number[]) =>
  numbers.reduce((sum, number) => sum + number, 0) / numbers.length;

/** Means over the seeds, in bytes an op. */
function measured(count: number, seeds: number, noteShare?: number) {
  const rounds = Array.from({ length: seeds }, (_, seed) => {
    const ops = generateOps({ seed, count, ...(noteShare === undefined ? {} : { noteShare }) });
    const json = JSON.stringify(ops);
    return { json: json.length, gzip: gzip(json), brotli: brotli(json), ...packed(ops) };
  });
  const of = (key: keyof (typeof rounds)[number]) => mean(rounds.map((round) => round[key])) / count;
  return {
    json: of('json'),
    gzip: of('gzip'),
    brotli: of('brotli'),
    pack: of('bytes'),
    sealed: of('sealed'),
  };
}

type Row = ReturnType<typeof measured>;
const cells = (name: string, row: Row) =>
  [
    name.padStart(14),
    ...[row.json, row.gzip, row.brotli, row.pack, row.sealed].map((bytes) => bytes.toFixed(1).padStart(8)),
    ...[row.pack / row.brotli, row.sealed / row.gzip].map((ratio) => ratio.toFixed(3).padStart(13)),
  ].join('');

describe('bytes an op', () => {
  const lines = ['           ops    json    gzip  brotli    pack  sealed  pack/brotli  sealed/gzip'];

  it.each([
    { count: 1, most: 0.4 },
    { count: 10, most: 0.56 },
    { count: 40, most: 0.7 },
  ])('$count ops: at most $most of brotli-11 of the same, by a margin', ({ count, most }) => {
    const row = measured(count, SEEDS);
    lines.push(cells(String(count), row));
    expect(row.pack / row.brotli).toBeLessThan(most * 0.95);
  });

  it('40 ops, sealed: at most 0.8 of one gzip of the same', () => {
    const row = measured(40, 5);
    expect(row.sealed / row.gzip).toBeLessThan(0.8);
  });

  it('1,000 ops, sealed in packs of 32: at most 0.95 of one gzip of the same', () => {
    const row = measured(1000, 1);
    lines.push(cells('1000', row));
    expect(row.sealed / row.gzip).toBeLessThan(0.95);
  });

  it('without notes, and with a note on each', () => {
    const none = measured(40, 5, 0);
    const each = measured(40, 5, 1);
    lines.push(cells('40, no notes', none), cells('40, all notes', each));
    expect(none.pack).toBeLessThan(each.pack);
    console.log(lines.join('\n'));
  });
});

describe('the generator behind these figures', () => {
  it('has a vocabulary of 400 syllables and more, all of them in use', () => {
    const known = syllables();
    expect(known.size).toBeGreaterThanOrEqual(400);
    const used = generateOps({ seed: 1, count: 2500, noteShare: 1 })
      .flatMap(({ fields }) => ('note' in fields ? String(fields.note) : ''))
      .flatMap((note) => note.toLowerCase().split(/[ ,.]+/u));
    expect(new Set(used.filter((one) => known.has(one))).size).toBeGreaterThanOrEqual(400);
  });

  it('writes notes of 20 to 120 characters on two thirds of its records', () => {
    const ops = generateOps({ seed: 2, count: 1500 });
    const notes = ops.flatMap(({ fields }) => ('note' in fields ? [String(fields.note)] : []));
    expect(notes.length / ops.length).toBeCloseTo(2 / 3, 1);
    expect(notes.every((note) => note.length >= 20 && note.length <= 120)).toBe(true);
    expect(new Set(notes).size).toBe(notes.length);
  });
});
