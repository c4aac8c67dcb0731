/** Comma, semicolon or tab separated text (RFC 4180, and what programs make of it). */

import { SEPARATORS, type Separator } from '../../src/wire/desk/lists.ts';

/** The one that cuts the first lines into the most columns, outside of quotes. */
export function separatorOf(text: string): Separator {
  const head = text.slice(0, 20_000).replaceAll(/"[^"]*"/g, '');
  const lines = head.split(/\r\n?|\n/).slice(0, 20);
  const most = (separator: string) => Math.max(...lines.map((line) => line.split(separator).length));
  const [first] = [...SEPARATORS].sort((a, b) => most(b) - most(a));
  return first ?? ',';
}

/** Rows of cells. Stops one row after `limit`: whoever asked then knows that there are more. */
export function parseCsv(text: string, separator: Separator, limit: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < text.length && rows.length <= limit) {
    const cell = cellAt(text, at, separator);
    row.push(cell.text);
    at = cell.end;
    if (text[at] === separator) {
      at++;
      if (at < text.length) continue;
      row.push('');
    }
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    rows.push(row);
    row = [];
  }
  return rows;
}

/** One cell, and where it ends. A quote that nobody closes ends with the text. */
function cellAt(text: string, from: number, separator: string): { text: string; end: number } {
  if (text[from] !== '"') {
    let end = from;
    while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
    return { text: text.slice(from, end), end };
  }
  let said = '';
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return { text: said + text.slice(at), end: text.length };
    said += text.slice(at, quote);
    if (text[quote + 1] !== '"') return afterQuote(text, said, quote + 1, separator);
    said += '"';
    at = quote + 2;
  }
}

/** What stands between a closing quote and the next separator belongs to the cell all the same. */
function afterQuote(text: string, said: string, from: number, separator: string) {
  let end = from;
  while (end < text.length && text[end] !== separator && text[end] !== '\n' && text[end] !== '\r') end++;
  return { text: said + text.slice(from, end), end };
}
