/** XLSX files: looked at from outside before anything in them is unpacked, and written without a formula. */
import { readSheet } from 'read-excel-file/node';
import { fail, ok, type Result } from '../../src/domain/result.ts';

export type WorkbookProblem = 'tooBigInside' | 'notAWorkbook';

const MOST_INSIDE_BYTES = 96 * 1024 * 1024;
const MOST_ENTRIES = 2000;
const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_ENTRY = 0x04034b50;

export const looksLikeZip = (bytes: Uint8Array): boolean =>
  bytes.length >= 4 && new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true) === LOCAL_ENTRY;

/**
 * Bytes that the archive says it holds; null when its directory can't be read. A megabyte can inflate to a gibibyte,
 * and readers unpack first: so the directory at the end of the file is asked before.
 */
function bytesInside(bytes: Uint8Array): number | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  if (end === null) return null;
  const entries = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  let sum = 0;
  if (entries > MOST_ENTRIES) return Number.POSITIVE_INFINITY;
  for (let nth = 0; nth < entries; nth++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) return null;
    const [packed, plain] = [view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    // The greatest number stands for "see elsewhere" (ZIP64): no household list is that big.
    if (plain === 0xffffffff || packed === 0xffffffff) return Number.POSITIVE_INFINITY;
    sum += plain;
    at += 46 + view.getUint16(at + 28, true) + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return sum;
}

function endOfDirectory(view: DataView): number | null {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--)
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  return null;
}

/** The cells of the first sheet as text; formulas by the value that was stored with them. */
export async function readWorkbook(bytes: Uint8Array): Promise<Result<string[][], WorkbookProblem>> {
  const inside = bytesInside(bytes);
  if (inside === null) return fail('notAWorkbook');
  if (inside > MOST_INSIDE_BYTES) return fail('tooBigInside');
  try {
    const rows = await readSheet(Buffer.from(bytes));
    return ok(rows.map((row) => row.map(textOf)));
  } catch {
    return fail('notAWorkbook');
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return typeof cell === 'string' ? cell : JSON.stringify(cell);
}
