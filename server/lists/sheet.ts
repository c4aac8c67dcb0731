/** A file as an office sends it: rows of cells, and how it was read. */
import { fail, ok, type Result } from '../../src/domain/result.ts';
import type { Encoding, Separator } from '../../src/wire/desk/lists.ts';
import { parseCsv, separatorOf } from './csv.ts';
import { decodeText } from './text.ts';
import { looksLikeZip, readWorkbook, type WorkbookProblem } from './workbook.ts';

export const MOST_HOUSEHOLDS = 20_000;
/** Titles, headings and signatures stand around the households. */
const AROUND = 60;

export interface Sheet {
  rows: string[][];
  /** Null for a workbook, which says by itself. */
  encoding: Encoding | null;
  separator: Separator | null;
}
export interface HowToRead {
  encoding?: Encoding | undefined;
  separator?: Separator | undefined;
}
export type SheetProblem = WorkbookProblem | 'encodingUnknown' | 'oldExcel' | 'empty' | 'tooManyRows';

export async function readList(bytes: Uint8Array, how: HowToRead): Promise<Result<Sheet, SheetProblem>> {
  const read = looksLikeZip(bytes) ? await fromWorkbook(bytes) : fromText(bytes, how);
  if (!read.ok) return read;
  if (read.value.rows.every((row) => row.every((cell) => cell.trim() === ''))) return fail('empty');
  return read.value.rows.length > MOST_HOUSEHOLDS + AROUND ? fail('tooManyRows') : read;
}

async function fromWorkbook(bytes: Uint8Array): Promise<Result<Sheet, SheetProblem>> {
  const read = await readWorkbook(bytes);
  return read.ok ? ok({ rows: read.value, encoding: null, separator: null }) : read;
}

const isOldExcel = ([a, b, c, d]: Uint8Array): boolean =>
  a === 0xd0 && b === 0xcf && c === 0x11 && d === 0xe0;

function fromText(bytes: Uint8Array, how: HowToRead): Result<Sheet, SheetProblem> {
  if (isOldExcel(bytes)) return fail('oldExcel');
  const decoded = decodeText(bytes, how.encoding);
  if (!decoded.ok) return decoded;
  const { text, encoding } = decoded.value;
  const separator = how.separator ?? separatorOf(text);
  return ok({ rows: parseCsv(text, separator, MOST_HOUSEHOLDS + AROUND), encoding, separator });
}
