/** Files for office programs: text stays text. A cell that begins like a formula gets an apostrophe before it. */
import writeExcelFile, { type Cell, type SheetData } from 'write-excel-file/node';

/** What a spreadsheet would take for a formula, or for a command to another program. */
const LIKE_A_FORMULA = /^[=+\-@\t\r\n]/;

export const plainText = (text: string): string => (LIKE_A_FORMULA.test(text) ? `'${text}` : text);

export type Value = string | number | null;
export interface Style {
  bold?: boolean;
  center?: boolean;
  wrap?: boolean;
  /** Over so many columns. */
  span?: number;
  frame?: boolean;
}
export type Line = readonly (Value | readonly [Value, Style])[];

export async function workbookOf(lines: readonly Line[], widths: readonly number[]): Promise<Uint8Array> {
  const data: SheetData = lines.map((line) => line.flatMap(cellsOf));
  const columns = widths.map((width) => ({ width }));
  const font = { fontFamily: 'Times New Roman', fontSize: 12 };
  return writeExcelFile(data, { columns, orientation: 'landscape' }, font).toBuffer();
}

function cellsOf(cell: Line[number]): Cell[] {
  const [value, { bold, center, wrap = true, span = 1, frame }] = Array.isArray(cell)
    ? (cell as [Value, Style])
    : [cell as Value, {} as Style];
  const style = {
    ...(bold ? { fontWeight: 'bold' as const } : {}),
    ...(center ? { align: 'center' as const } : {}),
    ...(frame ? { borderStyle: 'thin' as const } : {}),
    ...(span > 1 ? { columnSpan: span } : {}),
    alignVertical: 'center' as const,
    wrap,
  };
  const whole: Cell =
    typeof value === 'number'
      ? { ...style, value, type: Number, format: '#,##0' }
      : { ...style, value: plainText(value ?? ''), type: String };
  return [whole, ...Array.from({ length: span - 1 }, () => null)];
}

/** With a byte order mark, so that Excel reads it as UTF-8. */
export function csvOf(lines: readonly (readonly Value[])[]): Uint8Array {
  const text = lines.map((line) => line.map(quoted).join(',')).join('\r\n');
  return Buffer.from(`\uFEFF${text}\r\n`);
}

const quoted = (value: Value): string => {
  if (value === null) return '';
  return typeof value === 'number' ? String(value) : `"${plainText(value).replaceAll('"', '""')}"`;
};
