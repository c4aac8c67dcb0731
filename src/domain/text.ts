/** Text as it is stored, compared and refused. */

/** NFC, straight apostrophes, single spaces, nothing invisible: the one form in which text is stored. */
export function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\u2018\u2019\u02bc]/g, "'")
    .replace(/[\p{Cc}\p{Cf}\p{Co}\p{Cs}]+/gu, ' ')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** For search: marks off, đ to d, ƀ to b, lower case; "Đặng Thị Hoà" becomes "dang thi hoa". */
export function fold(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd')
    .replaceAll('ƀ', 'b')
    .replace(/\s+/gu, ' ')
    .trim();
}

let segmenter: Intl.Segmenter | undefined;
/** Made when it is first needed: its tables take a slow phone a third of a second. Firefox has it since 125. */
const counter = (): Intl.Segmenter | undefined =>
  (segmenter ??= 'Segmenter' in Intl ? new Intl.Segmenter('vi', { granularity: 'grapheme' }) : undefined);

/** Longer than `max` as a reader counts: "ê̆" is one. Counting is slow, and what has no more letters has no more signs. */
export const isLonger = (text: string, max: number): boolean => text.length > max && graphemes(text) > max;

/** Length as a reader counts it: "ê̆" is one. */
export function graphemes(text: string): number {
  const signsOf = counter();
  if (!signsOf) return signs(text);
  let count = 0;
  for (const _ of signsOf.segment(text)) count++;
  return count;
}

/**
 * The same without the browser's help: exact for every name here, never fewer for text that is tidied (an emoji of
 * several signs counts as several), so that the server finds nothing too long that this let pass.
 */
export const signs = (text: string): number => text.replace(/(?!^)[\p{Mn}\p{Me}]/gu, '').length;

/** "150.000.000 dong": in threes from the end, and never with a nought in front. */
const AMOUNT = /^[1-9]\d{0,2}(?:\.\d{3})+\D+$/;
/** "15-11-2026": with the hour beside it, it would have as many digits as an identity number. */
const DATE = /\b(?:0?[1-9]|[12]\d|3[01])([.-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?!\d)/g;
/** A battery's digits are its own: "pin 100 %". */
const SECRET =
  /\b(otp|mat khau|passcode|password|ma xac thuc|ma pin|pin)\b[^\d]{0,20}\d{3,}(?!\d|\s?(?:%|mah\b))/;

/**
 * What must never be stored (domain law): a 9- or 12-digit number, also with spaces or dots between the digits,
 * or a secret word with digits behind it. An amount in đồng is none, nor a date. Returns why, or null.
 */
export function forbidden(text: string): 'idNumber' | 'secret' | null {
  if (!/\d/.test(text)) return null;
  const folded = fold(text);
  const runs = folded.replace(DATE, '/').match(/\d(?:[\s.-]?\d)*(?:(?:d|\s?(?:dong|vnd))\b)?/g) ?? [];
  const lengths = runs.filter((run) => !AMOUNT.test(run)).map((run) => run.replace(/\D/g, '').length);
  if (lengths.some((length) => length === 9 || length === 12)) return 'idNumber';
  return SECRET.test(folded) ? 'secret' : null;
}

/** What stands there when two wrote from what was `seen`; null where each of them wrote otherwise. */
export function ofTwo(seen: string, theirs: string, mine: string): string | null {
  if (theirs === seen || theirs === mine) return mine;
  return mine === seen ? theirs : null;
}
