import * as fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { fold, forbidden, graphemes, signs, tidy, type isLonger } from '../../src/domain/text.ts';

describe('tidy', () => {
  it.each([
    ['decomposed letters become one', 'Hoa\u0300 Đa\u0323\u0306ng', 'Hoà Đặng'],
    ['ê̆ keeps its mark, there is no letter for it', 'e\u0302\u0306', 'ê\u0306'],
    ['curly apostrophes become straight', 'H\u2019Wê, H\u2018Bia, H\u02bcLan', "H'Wê, H'Bia, H'Lan"],
    ['spaces become one, none at the ends', '  Y \u00a0 Thuận\t\n ', 'Y Thuận'],
    ['zero width becomes a space', 'xin\u200bchào', 'xin chào'],
    ['nothing but zero width is nothing', '\u200b\u200d\ufeff', ''],
    ['right-to-left marks go', '\u202eđỏ\u202c', 'đỏ'],
    ['control characters go', 'a\u0000b\u001bc', 'a b c'],
    ['lone surrogates go', 'a\ud800b\udc00', 'a b'],
    ['letters of the Highlands stay', 'ƀ č ĕ ĭ ñ ŏ ŭ Ƀ', 'ƀ č ĕ ĭ ñ ŏ ŭ Ƀ'],
    ['dashes, quotes and signs stay', '50 % – "=1+1" <b>', '50 % – "=1+1" <b>'],
  ])('%s', (_, text, expected) => {
    expect(tidy(text)).toBe(expected);
  });
  it('twice is once', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        expect(tidy(tidy(text))).toBe(tidy(text));
      }),
    );
  });
});

describe('fold', () => {
  it.each([
    ['Đặng Thị Hoà', 'dang thi hoa'],
    ['Hòa', 'hoa'],
    ['H\u0027Wê Ê̆ban', "h'we eban"],
    ['KƀUÔR ñ č ŭ', 'kbuor n c u'],
    ['Ƀuôn', 'buon'],
    ['  Thôn   2 ', 'thon 2'],
  ])('%s is found by %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });
});

describe('graphemes', () => {
  it.each([
    ['', 0],
    ['ê̆', 1],
    ["H'Bia", 5],
    ['Đặng'.normalize('NFD'), 4],
    ['👩🏽‍🌾', 1],
  ])('%j has %i', (text, count) => {
    expect(graphemes(text)).toBe(count);
  });
});

describe('in a browser that cannot count as a reader does (Firefox before 125)', () => {
  const letters = [
    ..."aăâêôơưđƀčñ 'HY",
    '\u0300',
    '\u0306',
    '\u0323',
    '\u0302',
    '\u17b6',
    '\u17d2',
    '👩',
    '🏽',
  ];
  it('no sign is missed, and a name is as long as elsewhere', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.oneof(fc.constantFrom(...letters), fc.string()), maxLength: 60 }),
        (text) => {
          expect(signs(tidy(text))).toBeGreaterThanOrEqual(graphemes(tidy(text)));
        },
      ),
    );
    for (const name of ["H'Nguê̆ Niê", 'Y Krê̆č Ktla', 'Đặng Thị Hoà', "H'Wư̆n Buôn Krông"])
      expect(signs(name)).toBe(graphemes(name));
  });
  it('the program starts and limits hold', async () => {
    const { Segmenter: _, ...older } = Object.getOwnPropertyDescriptors(Intl);
    vi.stubGlobal('Intl', Object.defineProperties({}, older));
    const again = '../../src/domain/text.ts?older';
    const text = (await import(again)) as { graphemes: typeof graphemes; isLonger: typeof isLonger };
    // The counter is made when it is first needed.
    const counted = [text.graphemes('Y Krê̆č'), ...[80, 81].map((n) => text.isLonger('ê̆'.repeat(n), 80))];
    vi.unstubAllGlobals();
    expect(counted).toEqual([6, false, true]);
  });
});

describe('what must never be stored', () => {
  it.each([
    ['12 digits', 'căn cước 099099000001', 'idNumber'],
    ['12 digits in groups', '099 099 000 001', 'idNumber'],
    ['12 digits with dots', '099.099.000.001', 'idNumber'],
    ['12 digits with dashes', '099-099-000-001', 'idNumber'],
    ['12 digits that no amount begins with', '099.099.000.001 đồng ý', 'idNumber'],
    ['9 digits before a word', '123.456.789Dung', 'idNumber'],
    ['an old number of 9 digits', 'CMND 000123456', 'idNumber'],
    ['a code', 'OTP 123456', 'secret'],
    ['a code behind words', 'mã xác thực của bác là 4821', 'secret'],
    ['a password', 'Mật khẩu: abc123', 'secret'],
    ['a password without marks', 'mat khau moi 999888', 'secret'],
    ['a PIN', 'mã pin 0000', 'secret'],
    ['a passcode', 'passcode=123456', 'secret'],
  ])('%s', (_, text, why) => {
    expect(forbidden(text)).toBe(why);
  });
  it.each([
    ['a phone number of 10 digits', 'gọi 0900000000'],
    ['three digits', '*** 123'],
    ['13 digits', '1234567890123'],
    ['an amount', '1.500.000 đồng'],
    ['an amount of as many digits as an old number', 'kinh phí 150.000.000 đồng'],
    ['an amount of as many digits as a new one', '120.000.000.000đ, hay 250.000.000 VNĐ'],
    ['a forgotten password', 'bác quên mật khẩu, hẹn thứ 5'],
    ['a weak battery', 'pin yếu, còn 20 %'],
    ['a date', '21/11/2026 lúc 8 giờ 30'],
    ['a date and the hour behind it', 'hẹn 15-11-2026 8 giờ, hay 16.11.2026 14.30, hay 7 h 1-12-2026'],
    ['a full battery', 'pin 100 %, loại pin 5000 mAh'],
    ['a syllable that holds another', 'otpx 123456'],
  ])('but %s may', (_, text) => {
    expect(forbidden(text)).toBeNull();
  });
});
