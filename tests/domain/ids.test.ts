import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ID_PATTERN, idOfBytes, uuidv7 } from '../../src/domain/ids.ts';
import { bytesOfId } from '../../src/wire/idBytes.ts';

const TEN = fc.uint8Array({ minLength: 10, maxLength: 10 });

describe('uuidv7', () => {
  it("is RFC 9562's example", () => {
    const random = Uint8Array.of(0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f);
    expect(uuidv7(0x017f22e279b0, random)).toBe('017f22e2-79b0-7cc3-98c4-dc0c0c07398f');
  });
  it('is an id of version 7 and variant 10, whatever the randomness', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), TEN, (ms, random) => {
        expect(uuidv7(ms, random)).toMatch(ID_PATTERN);
        expect(uuidv7(ms, random)).toMatch(/^.{14}7.{4}[89ab]/);
      }),
    );
  });
  it('sorts by time, as text', () => {
    fc.assert(
      fc.property(fc.nat(2 ** 40), fc.integer({ min: 1, max: 1e9 }), TEN, TEN, (ms, later, one, other) => {
        expect(uuidv7(ms, one) < uuidv7(ms + later, other)).toBe(true);
      }),
    );
  });
  it('takes a clock before 1970 as 1970', () => {
    expect(uuidv7(-5, new Uint8Array(10)).slice(0, 13)).toBe('00000000-0000');
  });
});

it('an id is its 16 bytes, and back', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
      expect(idOfBytes(bytes)).toMatch(ID_PATTERN);
      expect(bytesOfId(idOfBytes(bytes))).toEqual(bytes);
    }),
  );
});

it.each([
  ['in capitals', '019FC7B0-C7A5-7598-BF49-EE9DBA0F6052'],
  ['without dashes', '019fc7b0c7a57598bf49ee9dba0f6052'],
  ['with a line behind it', '019fc7b0-c7a5-7598-bf49-ee9dba0f6052\n'],
  ['empty', ''],
])('no id is %s', (_, text) => {
  expect(ID_PATTERN.test(text)).toBe(false);
});
