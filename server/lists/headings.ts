/**
 * Which column means what. Offices name them as they like, put titles above, merge cells over two rows: the guess
 * is only the start of what the officer sees and corrects.
 */
import type { Mapping, Meaning } from '../../src/wire/desk/lists.ts';
import { fold } from '../../src/domain/text.ts';

export interface Headings {
  /** The first row of households. */
  firstRow: number;
  /** The words above each column. */
  titles: string[];
  mapping: Mapping;
}

/** In the order in which they are tried: "mã hộ nghèo" is no code, "chủ hộ" no household. */
const WORDS: readonly (readonly [Meaning, RegExp])[] = [
  ['nearPoor', /\bcan ngheo\b/],
  ['poor', /\b(ho|dien) ngheo\b|^ngheo$/],
  ['category', /\b(phan loai|loai ho|dien ho|doi tuong|category)\b/],
  ['code', /\b(ma ho|so ho|ma so|ma ho gia dinh|so so|code)\b|^ma$/],
  ['headcount', /\b(nhan khau|so khau|so nguoi|khau|headcount)\b/],
  ['head', /\b(chu ho|ho va ten|ho ten|ten chu ho|head)\b/],
  ['village', /\b(thon|buon|ban|lang|ap|khom|to dan pho|tdp|dia ban|village)\b/],
  ['hamlet', /\b(xom|cum|to|khu|nhom|hamlet|dia chi)\b/],
];

const LOOKED_AT_ROWS = 20;

function meaningOf(title: string): Meaning | null {
  const folded = fold(title)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
  return WORDS.find(([, words]) => words.test(folded))?.[0] ?? null;
}

const known = (row: readonly string[]): number =>
  new Set(row.map(meaningOf).filter((meaning) => meaning !== null)).size;

/** The row that names the most columns is the heading; a second one below it, of merged cells, belongs to it. */
export function guessHeadings(rows: readonly string[][]): Headings {
  const head = rows.slice(0, LOOKED_AT_ROWS);
  const counts = head.map(known);
  const most = Math.max(0, ...counts);
  if (most < 2) return { firstRow: 0, titles: plainTitles(rows), mapping: {} };
  const at = counts.indexOf(most);
  const [upper = [], lower = []] = [head[at], head[at + 1]];
  const isDouble = hasGaps(upper, lower) && known(joined(upper, lower)) >= most;
  const titles = isDouble ? joined(upper, lower) : upper.map((title) => title.trim());
  return { firstRow: at + (isDouble ? 2 : 1), titles, mapping: mappingOf(titles) };
}

const plainTitles = (rows: readonly string[][]): string[] =>
  Array.from({ length: Math.max(0, ...rows.slice(0, LOOKED_AT_ROWS).map((row) => row.length)) }, () => '');

/** Words below an empty or merged cell, and nothing that looks like a household: two rows of one heading. */
function hasGaps(upper: readonly string[], lower: readonly string[]): boolean {
  const isWords = lower.every((cell) => !/\d/.test(cell));
  const below = lower.filter((cell, nth) => cell.trim() !== '' && (upper[nth] ?? '').trim() === '');
  return isWords && below.length > 0;
}

/** A merged cell has its words in the first column and nothing in the others. */
function joined(upper: readonly string[], lower: readonly string[]): string[] {
  let above = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, nth) => {
    const own = (upper[nth] ?? '').trim();
    const below = (lower[nth] ?? '').trim();
    if (own !== '') above = own;
    if (own === '' && below === '') return '';
    return below === '' ? own : `${above} ${below}`.trim();
  });
}

/** Each meaning once; the first column that has it. A narrower heading wins over the words it stands under. */
function mappingOf(titles: readonly string[]): Mapping {
  const mapping: Mapping = {};
  for (const [nth, title] of titles.entries()) {
    const meaning = meaningOf(title);
    if (meaning !== null) mapping[meaning] ??= nth;
  }
  return mapping;
}
