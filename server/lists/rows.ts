/** One row of a list as a household, or what is wrong with it. */
import type { Fields } from '../../src/domain/kinds/kind.ts';
import { kindOf } from '../../src/domain/kinds/all.ts';
import { fold, tidy } from '../../src/domain/text.ts';
import type { Mapping, Meaning } from '../../src/wire/desk/lists.ts';
import type { Found } from './places.ts';

export interface RowProblem {
  /** As the officer's program numbers it, from 1. */
  row: number;
  column: Meaning | null;
  code: string;
}
export interface ListedHousehold {
  row: number;
  fields: Fields;
}
export interface Reading {
  households: ListedHousehold[];
  problems: RowProblem[];
  /** Rows with nothing in them. */
  blank: number;
}

export interface Where {
  find: (words: string) => Found;
  /** For lists of one village, which do not name it. */
  village: number | null;
}

/** Reads all rows from `firstRow` on. A code that stands twice in one village is wrong both times. */
export function readRows(
  rows: readonly string[][],
  firstRow: number,
  mapping: Mapping,
  where: Where,
): Reading {
  const reading: Reading = { households: [], problems: [], blank: 0 };
  const codes = new Map<string, number>();
  for (const [nth, cells] of rows.entries()) {
    if (nth < firstRow) continue;
    const cell = (meaning: Meaning) => tidied(cells[mapping[meaning] ?? -1]);
    if (isBlank(cell)) reading.blank++;
    else readRow(reading, codes, nth + 1, cell, where);
  }
  return reading;
}

type CellOf = (meaning: Meaning) => string;

/** What was written out so that it can't become a formula comes back as it was. */
const tidied = (cell: string | undefined): string => tidy(cell ?? '').replace(/^'(?=[=+\-@])/, '');

/** Numbering and totals are no household: a row counts when it names somebody or has a code. */
const isBlank = (cell: CellOf): boolean => cell('head') === '' && cell('code') === '';

function readRow(
  { households, problems }: Reading,
  codes: Map<string, number>,
  row: number,
  cell: CellOf,
  where: Where,
): void {
  const village = villageFor(cell('village'), where);
  const fields: Fields = { ...fieldsOf(cell), ...(village.ok ? { village: village.village } : {}) };
  const wrong = village.ok ? wrongIn(fields) : { column: 'village' as const, code: village.error };
  if (wrong) return void problems.push({ row, ...wrong });
  const key = `${String(fields.village)}|${cell('code').toLowerCase()}`;
  const first = fields.code === undefined ? undefined : codes.get(key);
  if (first !== undefined) return void problems.push({ row, column: 'code', code: 'codeTwice' });
  codes.set(key, row);
  households.push({ row, fields });
}

function villageFor(words: string, { find, village }: Where): Found {
  if (words !== '') return find(words);
  return village === null ? { ok: false, error: 'villageUnknown' } : { ok: true, village };
}

function fieldsOf(cell: CellOf): Fields {
  const fields: Fields = {};
  for (const key of ['code', 'head', 'hamlet'] as const) if (cell(key) !== '') fields[key] = cell(key);
  const headcount = cell('headcount');
  if (headcount !== '') fields.headcount = /^\d+([.,]0+)?$/.test(headcount) ? parseInt(headcount, 10) : NaN;
  const category = categoryOf(cell);
  if (category) fields.category = category;
  return fields;
}

/** From one column of words, or from two with a mark in one of them. */
function categoryOf(cell: CellOf): string | null {
  const words = fold(cell('category'));
  if (isMarked(cell('nearPoor')) || /\bcan ngheo\b/.test(words)) return 'nearPoor';
  if (isMarked(cell('poor')) || /^(ho )?ngheo\b/.test(words)) return 'poor';
  if (/\b(khong|khac|binh thuong|trung binh|kha|thoat ngheo)\b/.test(words)) return 'other';
  return null;
}
/** A ticked box of a workbook comes as TRUE or FALSE. */
const isMarked = (mark: string): boolean =>
  mark !== '' && !/^(0|khong|ko|k|no|n|false|sai|-)$/.test(fold(mark));

function wrongIn(fields: Fields): { column: Meaning | null; code: string } | null {
  // A member may note a household without its name; a list without one is read in the wrong column.
  if (!fields.head) return { column: 'head', code: 'required' };
  const parsed = kindOf('household')?.schema.safeParse(fields);
  if (!parsed || parsed.success) return null;
  const [first] = parsed.error.issues;
  return { column: (first?.path[0] as Meaning | undefined) ?? null, code: first?.message ?? 'required' };
}
