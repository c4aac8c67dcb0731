/**
 * `npm run test:office`: the files that the desk hands out, opened by LibreOffice Calc without a screen and written
 * again as text: the sums are right, and nothing in them was computed. Installs Debian's package when there is none.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Report } from '../../src/wire/desk/reports.ts';
import { reportCsv, reportWorkbook } from '../../server/reports/file.ts';

const PLACES = ['/usr/bin/soffice', '/usr/bin/libreoffice', '/usr/local/bin/soffice'];

function findOrInstall(): string {
  const found = PLACES.find((place) => existsSync(place));
  if (found) return found;
  const options = { stdio: 'inherit' } as const;
  execFileSync('apt-get', ['install', '-y', '--no-install-recommends', 'libreoffice-calc'], options);
  const installed = PLACES.find((place) => existsSync(place));
  if (!installed) throw new Error('no LibreOffice: apt-get install libreoffice-calc');
  return installed;
}

const report: Report = {
  period: '2026-11',
  commune: { name: 'Ea Súp', type: 'xa' },
  closed: null,
  columns: [
    { figure: 'visits', count: 'd', title: 'Số hộ đã thăm (không trùng)' },
    { figure: 'visits', count: 'n', title: '=1+1' },
  ],
  stage: 'received',
  rows: [
    { village: 1, name: 'A', type: 'buon', cells: [1200, 1500] },
    { village: 2, name: '=cmd', type: 'thon', cells: [null, null] },
    { village: 3, name: '2', type: 'thon', cells: [34, 40] },
  ],
  total: [1234, 1540],
  supplements: [{ period: '2026-10', cells: [2, 3] }],
  difficulties: '=HYPERLINK("http://example.org")',
  proposals: '@SUM(1;1)',
};

const folder = mkdtempSync(path.join(tmpdir(), 'so-thon-office-'));

function readBack(file: string): string {
  const profile = `-env:UserInstallation=file://${path.join(folder, 'profile')}`;
  const format = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false';
  const out = path.join(folder, 'out');
  // Without a screen nobody answers the question for the encoding, so it is said: 44 comma, 34 quote, 76 UTF-8.
  const reading = file.endsWith('.csv') ? ['--infilter=CSV:44,34,76,1'] : [];
  const given = [
    '--headless',
    profile,
    ...reading,
    '--convert-to',
    format,
    '--outdir',
    out,
    path.join(folder, file),
  ];
  execFileSync(findOrInstall(), given, { stdio: 'ignore', timeout: 120_000 });
  return readFileSync(path.join(out, `${path.parse(file).name}.csv`), 'utf8');
}

const problems: string[] = [];
function expectIn(text: string, wanted: string, file: string): void {
  if (!text.includes(wanted)) problems.push(`${file}: "${wanted}" is not there\n${text}`);
}

try {
  writeFileSync(path.join(folder, 'report.xlsx'), await reportWorkbook(report));
  writeFileSync(path.join(folder, 'table.csv'), reportCsv(report));
  const workbook = readBack('report.xlsx');
  const table = readBack('table.csv');
  for (const [text, file] of [
    [workbook, 'report.xlsx'],
    [table, 'table.csv'],
  ] as const) {
    expectIn(text, 'TỔNG CỘNG', file);
    expectIn(text, "'=1+1", file);
    expectIn(text, 'Bổ sung kỳ trước: Tháng 10/2026', file);
  }
  expectIn(workbook, 'TỔNG CỘNG,1234,1540', 'report.xlsx');
  expectIn(table, 'TỔNG CỘNG,1234,1540', 'table.csv');
  expectIn(workbook, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 'report.xlsx');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.stdout.write(problems.length > 0 ? `${problems.join('\n')}\n` : 'LibreOffice reads both files\n');
process.exitCode = problems.length > 0 ? 1 : 0;
