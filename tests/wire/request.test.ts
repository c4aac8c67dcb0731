import { textOfUtf8, utf8 } from '../../src/wire/utf8.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bytesOfId } from '../../src/wire/idBytes.ts';
import { base64url, bytesOfBase64url } from '../../src/wire/base64url.ts';
import { CODEC_COLUMNS_1, SEAL_NONE, type Pack } from '../../src/wire/pack.ts';
import { decodeHeader, encodeRequest, MAX_PACK_BYTES, type SyncRequest } from '../../src/wire/request.ts';
import { idAt, randomOf } from '../helpers/generate.ts';

const random = randomOf(1);
const writer = idAt(Date.UTC(2026, 10, 1), random);
const user = idAt(Date.UTC(2026, 9, 1), random);

const packOf = (firstSeq: number, ops: number, bytes: number): Pack => ({
  firstSeq,
  lastSeq: firstSeq + ops - 1,
  codec: CODEC_COLUMNS_1,
  seal: SEAL_NONE,
  kid: 0,
  bytes: new Uint8Array(bytes).fill(firstSeq),
});
const request: SyncRequest = {
  batchId: 'q7Yx2LbA',
  writer,
  epoch: 'kX91',
  now: Date.UTC(2026, 10, 21),
  waiting: 40,
  oldest: Date.UTC(2026, 10, 20),
  appVersion: '0.1.0',
  packs: [packOf(1, 32, 1500), packOf(33, 8, 400)],
};

/** The three parts of a body, as a server cuts them. */
function cut(body: Uint8Array) {
  const length = new DataView(body.buffer, body.byteOffset).getUint32(4);
  return {
    magic: textOfUtf8(body.subarray(0, 4)),
    json: body.subarray(8, 8 + length),
    rest: body.subarray(8 + length),
  };
}

describe('a request', () => {
  it('is magic, length, header and the packs one after another', () => {
    const { magic, json, rest } = cut(encodeRequest(request));
    expect(magic).toBe('ST1\n');
    expect(decodeHeader(json)).toEqual({
      ok: true,
      value: { ...request, packs: request.packs.map((pack) => ({ ...pack, bytes: pack.bytes.length })) },
    });
    expect([...rest]).toEqual(request.packs.flatMap(({ bytes }) => [...bytes]));
  });

  it('without packs asks what has arrived', () => {
    const { json, rest } = cut(encodeRequest({ ...request, packs: [], ask: [1, 40] }));
    expect(decodeHeader(json)).toMatchObject({ ok: true, value: { packs: [], ask: [1, 40] } });
    expect(rest.length).toBe(0);
  });

  it.each([
    ['user', { user }],
    ['an empty cursor, which means from the start', { cursor: '' }],
    ['cursor and profile', { cursor: 'abc.def', profile: 'h4sh' }],
    ['the notices that are stored', { told: [user, writer] }],
    ['the sums of its months', { cursor: 'abc', sums: [[202_611, 480, '00ff00ff00ff00ff']] }],
  ] satisfies [string, Partial<SyncRequest>][])('carries %s', (_, more) => {
    const { json } = cut(encodeRequest({ ...request, ...more }));
    expect(decodeHeader(json)).toMatchObject({ ok: true, value: more });
  });

  it('spends at most 150 bytes on the header of a day with two packs', () => {
    expect(cut(encodeRequest(request)).json.length).toBeLessThanOrEqual(150);
  });
});

const pack = (...numbers: number[]) => ({ p: [numbers] });

describe('a bad header', () => {
  const good = JSON.parse(textOfUtf8(cut(encodeRequest(request)).json)) as Record<string, unknown>;
  const header = (changes: Record<string, unknown>) => utf8(JSON.stringify({ ...good, ...changes }));

  it('differs from this good one', () => {
    expect(decodeHeader(header({})).ok).toBe(true);
  });

  it.each([
    ['empty', ''],
    ['an empty list', '[]'],
    ['null', 'null'],
    ['a number', '7'],
    ['cut', '{"b":"q7Yx2LbA"'],
    ['deep', '['.repeat(1000) + ']'.repeat(1000)],
    ['no UTF-8 at all', '\u00ff\u00fe'],
  ])('is %s', (_, text) => {
    expect(decodeHeader(Uint8Array.from(text, (one) => one.charCodeAt(0)))).toEqual({
      ok: false,
      error: 'badHeader',
    });
  });

  it.each([
    ['no batch id', { b: undefined }],
    ['a batch id too short to be an echo', { b: 'abc' }],
    ['a batch id without end', { b: 'x'.repeat(33) }],
    ['a writer that is no id', { w: 'not base64url at all!!' }],
    ['a writer cut short', { w: base64url(bytesOfId(writer)).slice(1) }],
    ['a user that is no id', { u: '??????????????????????' }],
    ['an epoch without end', { e: 'e'.repeat(33) }],
    ['a clock before 1970', { n: -1 }],
    ['a clock between milliseconds', { n: 1.5 }],
    ['a clock beyond whole numbers', { n: 2 ** 53 }],
    ['a queue of one number', { q: [40] }],
    ['a queue below zero', { q: [-1, 0] }],
    ['a cursor without end', { c: 'c'.repeat(257) }],
    ['a question that runs backwards', { k: [9, 8] }],
    ['a question from zero', { k: [0, 8] }],
    ['a stored notice that is no id', { t: ['x'] }],
    ['more stored notices than are told', { t: Array.from({ length: 33 }, () => good['w']) }],
    ['the sum of a month before all phones', { s: [[196_912, 1, '00ff00ff00ff00ff']] }],
    ['a sum that is no 64 bits', { s: [[202_611, 1, 'ff']] }],
    ['a field that nobody knows', { role: 'admin' }],
    ['packs that are no list', { p: {} }],
    ['a pack of five numbers', pack(1, 1, 1, 0, 0)],
    ['a pack of seven', pack(1, 1, 1, 0, 0, 10, 0)],
    ['a pack from number 0', pack(0, 1, 1, 0, 0, 10)],
    ['a pack from number -1', pack(-1, 1, 1, 0, 0, 10)],
    ['a pack from number 1.5', pack(1.5, 1, 1, 0, 0, 10)],
    ['a pack beyond whole numbers', pack(Number.MAX_SAFE_INTEGER, 2, 1, 0, 0, 10)],
    ['a pack of no ops', pack(1, 0, 1, 0, 0, 10)],
    ['a pack of 33 ops', pack(1, 33, 1, 0, 0, 10)],
    ['a pack of no bytes', pack(1, 1, 1, 0, 0, 0)],
    ['a pack of less than no bytes', pack(1, 1, 1, 0, 0, -5)],
    ['more packs than a phone has', { p: Array.from({ length: 1025 }, () => [1, 1, 1, 0, 0, 1]) }],
  ])('has %s', (_, changes) => {
    expect(decodeHeader(header(changes))).toEqual({ ok: false, error: 'badHeader' });
  });

  it.each([
    ['one pack over its limit', { p: [[1, 1, 1, 0, 0, MAX_PACK_BYTES + 1]] }],
    [
      'packs over the limit together',
      { p: Array.from({ length: 6 }, () => [1, 1, 1, 0, 0, MAX_PACK_BYTES]) },
    ],
  ])('is too large with %s', (_, changes) => {
    expect(decodeHeader(header(changes))).toEqual({ ok: false, error: 'tooLarge' });
  });

  it('gives no prototype away', () => {
    const polluted = utf8(JSON.stringify(good).replace('{', '{"__proto__":{"isAdmin":true},'));
    expect(decodeHeader(polluted)).toEqual({ ok: false, error: 'badHeader' });
    expect({}).not.toHaveProperty('isAdmin');
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(decodeHeader(bytes).ok).toBe(false);
      }),
    );
    fc.assert(
      fc.property(fc.json(), (json) => {
        expect(decodeHeader(utf8(json)).ok).toBe(false);
      }),
    );
  });
});

describe('base64url', () => {
  it('is what RFC 4648 says', () => {
    expect(['', 'f', 'fo', 'foo', 'foob', 'fooba', 'foobar'].map((text) => base64url(utf8(text)))).toEqual([
      '',
      'Zg',
      'Zm8',
      'Zm9v',
      'Zm9vYg',
      'Zm9vYmE',
      'Zm9vYmFy',
    ]);
    expect(base64url(Uint8Array.of(251, 255, 254))).toBe('-__-');
  });
  it('comes back, and is what Node makes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(base64url(bytes)).toBe(Buffer.from(bytes).toString('base64url'));
        expect(bytesOfBase64url(base64url(bytes))).toEqual(bytes);
      }),
    );
  });
});
