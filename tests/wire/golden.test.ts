/**
 * Packs as phones have written them since the first day. A change here is a change of format: it needs another codec
 * number, and this file must go on reading the old one. Never generate the fixture anew.
 */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Op } from '../../src/domain/op.ts';
import { decodePack, encodePack } from '../../src/wire/codec.ts';
import { CODEC_COLUMNS_1 } from '../../src/wire/pack.ts';

const file = new URL('fixtures/columns-1.json', import.meta.url);
const packs = JSON.parse(readFileSync(file, 'utf8')) as { name: string; hex: string; ops: Op[] }[];

describe.each(packs)('$name', ({ hex, ops }) => {
  const bytes = Uint8Array.from(Buffer.from(hex, 'hex'));

  it('is read as it was meant', () => {
    expect(decodePack(CODEC_COLUMNS_1, bytes, ops[0]?.seq ?? 0)).toEqual({ ok: true, value: ops });
  });
  it('is still written in the same bytes', () => {
    expect(Buffer.from(encodePack(ops)).toString('hex')).toBe(hex);
  });
});
