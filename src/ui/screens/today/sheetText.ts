/** The month's sheet as text: for Zalo without anybody's house, for a table with the codes. */
import type { MonthSheet } from '../../../storage/monthSheet.ts';

interface Sayings {
  title: string;
  days: string;
  homes: string;
  records: string;
  missing: readonly string[];
  kind(kind: string, n: number): string;
}

/** Figures only: nothing in it tells of a household. */
export const sheetText = ({ counts }: MonthSheet, say: Sayings): string =>
  [
    ...[say.title, say.days, say.homes, say.records],
    ...Object.entries(counts).map(([kind, n]) => `- ${say.kind(kind, n)}`),
    ...say.missing,
  ].join('\n');

/** No cell may become a formula in a spreadsheet, and none may end early. */
const cell = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n;]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

/** With a byte order mark, or Excel takes Vietnamese for Latin. */
export const sheetCsv = (rows: readonly (readonly (string | number)[])[]): string =>
  `\uFEFF${rows.map((row) => row.map((one) => cell(String(one))).join(',')).join('\r\n')}\r\n`;
