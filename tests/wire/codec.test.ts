import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defineKind } from '../../src/domain/kinds/registry.ts';
import type { Fields, Questions } from '../../src/domain/kinds/kind.ts';
import { kindOf } from '../../src/domain/kinds/all.ts';
import { OP_TYPES, type Op } from '../../src/domain/op.ts';
import { decodePack, encodePack } from '../../src/wire/codec.ts';
import { BitReader, BitWriter, Unreadable, type BitCoder } from '../../src/wire/codec/bits.ts';
import { Columns } from '../../src/wire/codec/columns.ts';
import { walkFields } from '../../src/wire/codec/fields.ts';
import { Ids } from '../../src/wire/codec/ids.ts';
import { walkOps } from '../../src/wire/codec/ops.ts';
import { CODEC_COLUMNS_1, PACK_OPS } from '../../src/wire/pack.ts';
import { generateHistory, generateOps, idAt, randomOf } from '../helpers/generate.ts';

const decode = (bytes: Uint8Array, firstSeq: number) => decodePack(CODEC_COLUMNS_1, bytes, firstSeq);
const there = (ops: readonly Op[]) => decode(encodePack(ops), ops[0]?.seq ?? 1);
const packsOf = (ops: readonly Op[]) =>
  Array.from({ length: Math.ceil(ops.length / PACK_OPS) }, (_, nth) =>
    ops.slice(nth * PACK_OPS, (nth + 1) * PACK_OPS),
  );

const random = randomOf(7);
const id = () => idAt(Date.UTC(2026, 10, 1) + random() * 1e9, random);
const opId = id();
/** A visit with these fields in place of a plausible one's. */
const visitWith = (fields: Op['fields']): Op => ({
  opId,
  seq: 1,
  subjectId: opId,
  kind: 'visit',
  type: 'create',
  base: null,
  at: Date.UTC(2026, 10, 2) * 1024,
  v: 1,
  fields,
});

describe('what comes back', () => {
  it.each([1, 2, 3])('is what generated helpers recorded (seed %i)', (seed) => {
    for (const pack of packsOf(generateOps({ seed, count: 200 }))) {
      expect(there(pack)).toEqual({ ok: true, value: pack });
    }
  });

  it.each([1, 2, 3])('is edits, reviews, voids and restores between them (seed %i)', (seed) => {
    for (const pack of packsOf(generateHistory({ seed, count: 200 }))) {
      expect(there(pack)).toEqual({ ok: true, value: pack });
    }
  });

  it('is households and person slots as well', () => {
    const ops = generateOps({ seed: 4, count: 32, kinds: ['household', 'personSlot', 'visit'] });
    expect(there(ops)).toEqual({ ok: true, value: ops });
  });

  it('is numbered from where the envelope says', () => {
    const ops = generateOps({ seed: 5, count: 40 }).slice(20, 30);
    expect(there(ops)).toEqual({ ok: true, value: ops });
  });

  it.each([
    ['an option of a newer list', { result: 'tele-guided' }],
    ['options out of order, twice, unknown', { topics: ['ehr', 'cashless', 'ehr', 'flying'] }],
    ['an empty list', { topics: [], people: [] }],
    ['a field that no question asks for', { mood: 'vui', '': '', constructor: 'x' }],
    ['a field called __proto__', Object.fromEntries([['__proto__', 'x'] as const])],
    [
      'null everywhere',
      { day: null, household: null, topics: null, note: null, village: null, person: null },
    ],
    ['a number of the wrong kind', { village: -0, note: 1.5, day: 5e-324, result: -3, extra: 2 ** 53 }],
    ['an infinite village', { village: Infinity, household: -Infinity, note: Number.NaN }],
    ['a day that no calendar has', { day: '2026-02-31' }],
    ['days at the ends of time', { day: '0000-01-01' }],
    ['the last day', { day: '9999-12-31' }],
    ['an id in capitals', { household: '019FC7B0-C7A5-7598-BF49-EE9DBA0F6052' }],
    ['an id of another version', { household: '00000000-0000-4000-8000-000000000000' }],
    ['text where an id should be', { household: 'Bà Năm', people: ['Bà Năm', ''] }],
  ])('is %s', (_, fields) => {
    const ops = [visitWith(fields)];
    expect(there(ops)).toStrictEqual({ ok: true, value: ops });
  });

  it.each([
    ['nothing', ''],
    ['one letter', 'Y'],
    ['names of the Highlands', "H'Wê Ê̆ban, Y Ƀih Kƀuôr, Mô̆, Ơ̆, Ư̆"],
    ['capitals', 'ỦY BAN NHÂN DÂN XÃ EA SÚP'],
    ['decomposed marks', 'Hoà'.normalize('NFD')],
    ['emoji and flags', '👩🏽‍🌾🇻🇳✓'],
    ['Khmer', 'ភូមិ'],
    ['right to left and zero width', '\u202eabc\u200b\u200d\ufeff'],
    ['control characters', '\0\u0001\u0002\u0003\u0004\t\r\n'],
    ['lone surrogates', '\ud800 x \udc00\udc00'],
    ['letters whose capitals are two', 'ß ŉ ǰ İ ı ſ K Å'],
  ])('is text: %s', (_, note) => {
    const ops = [visitWith({ note })];
    expect(there(ops)).toEqual({ ok: true, value: ops });
  });
});

describe('what comes back of anything', () => {
  it('is any text at all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 60 }),
        fc.string({ maxLength: 60 }),
        (note, reason) => {
          const ops = [visitWith({ note, reason })];
          expect(there(ops)).toEqual({ ok: true, value: ops });
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is any op that has the shape of one', () => {
    const uuid = fc.uuid({ version: [4, 7] });
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 12 }),
      fc.double({ noNaN: true }),
      fc.integer(),
      fc.array(fc.oneof(uuid, fc.string(), fc.constantFrom('ehr', 'cashless')), { maxLength: 5 }),
      fc.constantFrom(null, 'guided', '2026-11-21', '007'),
      uuid,
    );
    const keys = ['visit', 'eidHelp', 'simSwap', 'household'].flatMap((kind) =>
      Object.keys(kindOf(kind)?.questions ?? {}),
    );
    const op = fc.record({
      opId: uuid,
      subjectId: uuid,
      kind: fc.oneof(fc.constantFrom('visit', 'eidHelp', 'simSwap', 'household'), fc.string()),
      type: fc.constantFrom(...OP_TYPES),
      base: fc.oneof(fc.constant(null), uuid),
      at: fc.maxSafeNat(),
      v: fc.integer({ min: 1, max: 900 }),
      fields: fc.dictionary(fc.oneof(fc.constantFrom(...keys), fc.string({ maxLength: 5 })), value, {
        noNullPrototype: true,
        maxKeys: 8,
      }),
    });
    fc.assert(
      fc.property(
        fc.array(op, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 1, max: 1e9 }),
        (raw, first) => {
          const ops = raw.map((one, nth): Op => ({ ...one, seq: first + nth }));
          expect(there(ops)).toEqual({ ok: true, value: ops });
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe('a kind defined in a fixture', () => {
  it('is packed by its questions, without another line', () => {
    const kind = defineKind({
      kind: 'coverageGapFixture',
      subject: 'record',
      wireId: 900,
      version: 3,
      questions: {
        village: { type: 'village', required: true },
        day: { type: 'day', required: true },
        bars: { type: 'count', min: -5, max: 5 },
        works: { type: 'choices', options: ['call', 'sms', 'web'] },
        pole: { type: 'digits', length: 4 },
        place: { type: 'text', max: 80, personal: false },
      },
    });
    const ops = generateOps({ seed: 6, count: 32, kinds: [kind.kind] });
    expect(there(ops)).toEqual({ ok: true, value: ops });
    expect(encodePack(ops).length).toBeLessThan(JSON.stringify(ops).length / 7);
  });
});

const walk = (coder: BitCoder, questions: Questions, fields: Fields) => {
  const columns = new Columns(coder);
  return walkFields({ columns, ids: new Ids(columns), ms: 0, village: 0 }, 'k', questions, fields);
};

const through = (written: Questions, read: Questions, fields: Fields) => {
  const writer = new BitWriter();
  walk(writer, written, fields);
  return walk(new BitReader(writer.finish()), read, {});
};

describe('a list that has grown since', () => {
  const short: Questions = {
    a: { type: 'choice', options: ['x', 'y'] },
    b: { type: 'choices', options: ['p', 'q'] },
  };
  const long: Questions = {
    a: { type: 'choice', options: ['x', 'y', 'z'] },
    b: { type: 'choices', options: ['p', 'q', 'r', 's', 't'] },
    c: { type: 'text', max: 9, personal: false },
  };
  it.each([{ a: 'y', b: ['p', 'q'] }, { a: 'x' }, { b: [] }, { a: 'z', c: 'stray' }, {}])(
    'reads what the shorter one wrote: %o',
    (fields) => {
      expect(through(short, long, fields)).toEqual(fields);
    },
  );
  it('is read by the shorter one as far as it uses nothing new', () => {
    expect(through(long, short, { a: 'y', b: ['q'] })).toEqual({ a: 'y', b: ['q'] });
    expect(() => through(long, short, { c: 'new' })).toThrow(Unreadable);
  });
});

describe('what is no pack', () => {
  it('has ops of two runs', () => {
    const [first, , third] = generateOps({ seed: 8, count: 3 });
    expect(() => encodePack([first as Op, third as Op])).toThrow(TypeError);
  });
  it('has no op, or one too many', () => {
    expect(() => encodePack([])).toThrow(TypeError);
    expect(() => encodePack(generateOps({ seed: 9, count: PACK_OPS + 1 }))).toThrow(TypeError);
  });
  it.each([
    ['an id that is none', { opId: 'x' }],
    ['half a number', { seq: 1.5 }],
    ['a stamp before 1970', { at: -1 }],
    ['version 0', { v: 0 }],
  ])('has %s', (_, wrong) => {
    expect(() => encodePack([{ ...visitWith({}), ...wrong }])).toThrow(TypeError);
  });
});

describe('damage', () => {
  const ops = generateHistory({ seed: 10, count: 4 });
  const bytes = encodePack(ops);

  it('is noticed in whichever byte a bit flips', () => {
    for (const [at, byte] of bytes.entries()) {
      const bent = bytes.slice();
      bent[at] = byte ^ (1 << (at & 7));
      expect(decode(bent, 1).ok, `byte ${at}`).toBe(false);
    }
  });

  it('is noticed wherever the pack is cut, and when something hangs on', () => {
    for (let length = 0; length < bytes.length; length++) {
      expect(decode(bytes.subarray(0, length), 1), `cut at ${length}`).toEqual({
        ok: false,
        error: 'damaged',
      });
    }
    expect(decode(Uint8Array.of(...bytes, 0), 1)).toEqual({ ok: false, error: 'damaged' });
  });

  it('is noticed when the envelope gives other numbers', () => {
    expect(decode(bytes, 2)).toEqual({ ok: false, error: 'damaged' });
  });

  it('is never thrown, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), fc.integer(), (garbage, firstSeq) => {
        expect(decode(garbage, firstSeq).ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });

  it('is another thing than a codec that is not known yet', () => {
    expect(decodePack(2, bytes, 1)).toEqual({ ok: false, error: 'unknownCodec' });
  });
});

/** A pack as no honest phone writes it: without a bound. */
function forge(fields: Op['fields']): Uint8Array {
  const writer = new BitWriter();
  walkOps(new Columns(writer, Infinity), [visitWith(fields)], 1);
  return Uint8Array.of(0, 0, 0, ...writer.finish());
}

describe('a bomb', () => {
  it.each([
    ['one endless note', { note: 'a'.repeat(100_000) }],
    ['one endless list', { people: Array.from({ length: 100_000 }, () => opId) }],
    ['one endless unknown list', { bomb: Array.from({ length: 100_000 }, () => '') }],
  ])('of %s stops at a bound, on both sides', (_, fields) => {
    expect(() => encodePack([visitWith(fields)])).toThrow('tooLarge');
    const bomb = forge(fields);
    expect(bomb.length).toBeLessThan(20_000);
    expect(decode(bomb, 1)).toEqual({ ok: false, error: 'tooLarge' });
  });

  it('of certain bits ends with its bytes', () => {
    const writer = new BitWriter();
    for (let i = 0; i < 100_000; i++) writer.bit(1, 65535);
    expect(decode(Uint8Array.of(0, 0, 0, ...writer.finish()), 1).ok).toBe(false);
  });
});
