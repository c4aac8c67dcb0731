/** The report as a workbook that can be handed in, and as plain text for other programs. */
import type { AdminUnit } from '../../src/domain/roles.ts';
import { dayOf } from '../../src/domain/day.ts';
import type { Report } from '../../src/wire/desk/reports.ts';
import { csvOf, workbookOf, type Line, type Style, type Value } from './cells.ts';
import { dayName, periodName, REPORT_WORDS as words, unitName } from './words.ts';

type Unit = Pick<AdminUnit, 'type' | 'name' | 'oldCommune'>;
const unitOf = ({
  type,
  name,
  oldCommune,
}: {
  type: string;
  name: string;
  oldCommune?: string | undefined;
}): Unit => ({
  type: type as AdminUnit['type'],
  name,
  oldCommune,
});

const FRAME: Style = { frame: true };
const HEAD: Style = { frame: true, bold: true, center: true };
const framed = (values: readonly Value[], style: Style = FRAME): Line =>
  values.map((value) => [value, style] as const);

/** Heads, villages, TỔNG CỘNG, what is supplemented: the table of both files. */
function tableOf(report: Report): {
  heads: Value[];
  rows: Value[][];
  total: Value[];
  supplements: Value[][];
} {
  return {
    heads: [words.number, words.village, ...report.columns.map(({ title }) => title)],
    rows: report.rows.map((row, nth) => [nth + 1, unitName(unitOf(row)), ...row.cells]),
    total: [null, words.total, ...report.total],
    supplements: report.supplements.map(({ period, cells }) => [
      null,
      `${words.supplement}: ${periodName(period)}`,
      ...cells,
    ]),
  };
}

const missingOf = (report: Report): string => {
  const missing = report.rows.filter(({ cells }) => cells.every((cell) => cell === null));
  return missing.length === 0 ? words.nobodyMissing : missing.map((row) => unitName(unitOf(row))).join('; ');
};

export function statusOf({ closed, stage }: Report): string {
  const state = closed ? `${words.closed} ${dayName(dayOf(closed.at))}` : words.draft;
  return `${words[stage]}. ${state}`;
}

export function reportWorkbook(report: Report): Promise<Uint8Array> {
  const { heads, rows, total, supplements } = tableOf(report);
  const width = heads.length;
  const left = Math.max(2, Math.floor(width / 2));
  const across = (text: string, style: Style = {}): Line => [[text, { span: width, ...style }]];
  const twice = (a: string, b: string): Line => [
    [a, { span: left, bold: true, center: true }],
    [b, { span: width - left, bold: true, center: true }],
  ];
  const lines: Line[] = [
    twice(words.office, words.country),
    twice(unitName(unitOf(report.commune)).toUpperCase(), words.motto),
    [],
    across(words.title, { bold: true, center: true }),
    across(periodName(report.period), { bold: true, center: true }),
    across(statusOf(report), { center: true }),
    [],
    framed(heads, HEAD),
    ...rows.map((row) => framed(row)),
    framed(total, { frame: true, bold: true }),
    ...supplements.map((row) => framed(row)),
    [],
    across(`${words.missing}: ${missingOf(report)}`),
    across(`${words.difficulties}: ${report.difficulties}`),
    across(`${words.proposals}: ${report.proposals}`),
  ];
  return workbookOf(lines, [6, 26, ...report.columns.map(() => 14)]);
}

export function reportCsv(report: Report): Uint8Array {
  const { heads, rows, total, supplements } = tableOf(report);
  return csvOf([heads, ...rows, total, ...supplements]);
}
