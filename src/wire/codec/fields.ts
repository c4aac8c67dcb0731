/**
 * The answers of one op, in the order of its kind's questions: a kind needs no line here. A value that its question
 * does not foresee (an option of a newer list, an unknown field, an odd number) is written out and comes back as it
 * was.
 */
import { dayNumber, dayOf, dayOfNumber, isDay } from '../../domain/day.ts';
import type { Fields, FieldValue, Question, Questions } from '../../domain/kinds/kind.ts';
import { Unreadable } from './bits.ts';
import { bitsOf, INDEX_LIMIT, type Columns } from './columns.ts';
import { idOr0, isId, type Ids } from './ids.ts';

/** What a value is written with: the pack's columns, and what is known of the op that it belongs to. */
export interface Place {
  columns: Columns;
  ids: Ids;
  /** The op's wall clock, ms: times and days are near it. */
  ms: number;
  /** The pack's last village. */
  village: number;
}

/** @param column name of the group of columns, the same for all ops that share statistics */
export function walkFields(place: Place, column: string, questions: Questions, fields: Fields): Fields {
  const { columns } = place;
  const walked: [string, FieldValue][] = [];
  for (const [key, question] of Object.entries(questions)) {
    const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
    const name = `${column}.${key}`;
    if (columns.flag(`${name}?`, value !== undefined)) {
      walked.push([key, walkAnswer(place, name, question, value ?? null)]);
    }
  }
  const strays = Object.entries(fields).filter(
    ([key, value]) => !Object.hasOwn(questions, key) && value !== undefined,
  );
  for (let nth = 0; columns.flag('stray', nth < strays.length, 1500); nth++) {
    const [key, value] = strays[nth] ?? ['', null];
    walked.push([columns.text(key), walkOdd(columns, value ?? null)]);
  }
  // Not by assignment: a stray field may be called `__proto__`.
  return Object.fromEntries(walked);
}

/** A foreseen value by its question, `null`, or one that is written out. */
function walkAnswer(place: Place, name: string, question: Question, value: FieldValue): FieldValue {
  const { columns } = place;
  if (columns.flag(`${name} plain`, isForeseen(question, value), 62000)) {
    return walkForeseen(place, name, question, value);
  }
  return walkOdd(columns, value);
}

const isCount = (value: FieldValue): value is number => Number.isSafeInteger(value) && !Object.is(value, -0);

/** Can `walkForeseen` write this value and read exactly it? */
function isForeseen(question: Question, value: FieldValue): boolean {
  switch (question.type) {
    case 'choice':
      return isPlace(placeOf(question.options, value));
    case 'choices':
      return Array.isArray(value) && isSubset(question.options, value);
    case 'count':
    case 'village':
      return isCount(value);
    case 'digits':
      return typeof value === 'string' && /^\d{1,15}$/.test(value);
    case 'text':
      return typeof value === 'string';
    case 'day':
      return typeof value === 'string' && isDay(value);
    case 'household':
    case 'person':
      return isId(value);
    case 'people':
      return Array.isArray(value) && value.every(isId);
  }
}

const placeOf = (options: readonly string[], value: FieldValue): number =>
  typeof value === 'string' ? options.indexOf(value) : -1;
const isPlace = (place: number) => place >= 0 && place < INDEX_LIMIT;

/** Chosen options in list order, none twice, each with a place. */
function isSubset(options: readonly string[], chosen: string[]): boolean {
  const places = chosen.map((option) => options.indexOf(option));
  return places.every((place, nth) => isPlace(place + 1) && place > (places[nth - 1] ?? -1));
}

function walkForeseen(place: Place, name: string, question: Question, value: FieldValue): FieldValue {
  const { columns } = place;
  switch (question.type) {
    case 'choice':
      return optionAt(question.options, columns.index(name, placeOf(question.options, value)));
    case 'choices':
      return walkChoices(columns, name, question.options, listOf(value));
    case 'count':
      return columns.signed(name, Number(value));
    case 'village':
      return (place.village += columns.signed('village', Number(value) - place.village));
    case 'digits':
      return walkDigits(columns, name, String(value));
    case 'text':
      return columns.text(String(value));
    case 'day':
      return walkDay(place, String(value));
    case 'household':
      return walkId(place, 'household', value);
    case 'person':
      return walkId(place, 'person', value);
    case 'people':
      return walkList(columns, name, listOf(value), (id) => walkId(place, 'person', id));
  }
}

const listOf = (value: FieldValue): string[] => (Array.isArray(value) ? value : []);

function optionAt(options: readonly string[], place: number): string {
  const option = options[place];
  if (option === undefined) throw new Unreadable('damaged');
  return option;
}

/** The last chosen place, plus one, then for each place before it whether it is chosen: a list may grow. */
function walkChoices(columns: Columns, name: string, options: readonly string[], chosen: string[]): string[] {
  const end = columns.index(name, options.indexOf(chosen.at(-1) ?? '') + 1);
  const walked: string[] = [];
  for (let place = 0; place < end; place++) {
    const option = optionAt(options, place);
    if (place === end - 1 || columns.flag(`${name} ${place}`, chosen.includes(option))) walked.push(option);
  }
  return walked;
}

/** As many bits as the digits need, leading zeros kept. */
function walkDigits(columns: Columns, name: string, digits: string): string {
  const length = columns.index(name, digits.length);
  if (length < 1 || length > 15) throw new Unreadable('damaged');
  const number = columns.raw(bitsOf(Number('9'.repeat(length))), Number(digits));
  return String(number).padStart(length, '0');
}

const FIRST_DAY = dayNumber('0000-01-01');
const LAST_DAY = dayNumber('9999-12-31');
function walkDay({ columns, ms }: Place, day: string): string {
  const near = dayNumber(dayOf(ms));
  const walked = near + columns.signed('day', dayNumber(day) - near);
  if (walked < FIRST_DAY || walked > LAST_DAY) throw new Unreadable('damaged');
  return dayOfNumber(walked);
}

const walkId = ({ ids, ms }: Place, column: string, id: FieldValue): string =>
  ids.walk(column, idOr0(id), ids.lastTime(column) ?? ms);

function walkList(columns: Columns, name: string, items: string[], each: (item: string) => string): string[] {
  const length = columns.count(`${name} length`, items.length);
  const walked: string[] = [];
  while (walked.length < length) {
    columns.cell();
    walked.push(each(items[walked.length] ?? ''));
  }
  return walked;
}

const [NULL, TEXT, COUNT, FLOAT, LIST] = [0, 1, 2, 3, 4];

function oddType(value: FieldValue): number {
  if (value === null) return NULL;
  if (typeof value === 'number') return isCount(value) ? COUNT : FLOAT;
  return typeof value === 'string' ? TEXT : LIST;
}

/** Any value, with its type before it. */
function walkOdd(columns: Columns, value: FieldValue): FieldValue {
  switch (columns.index('odd', oddType(value))) {
    case NULL:
      return null;
    case TEXT:
      return columns.text(String(value));
    case COUNT:
      return columns.signed('odd number', Number(value));
    case FLOAT:
      return walkFloat(columns, Number(value));
    case LIST:
      return walkList(columns, 'odd', listOf(value), (item) => columns.text(item));
    default:
      throw new Unreadable('damaged');
  }
}

function walkFloat(columns: Columns, value: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  for (const at of [0, 4]) view.setUint32(at, columns.raw(32, view.getUint32(at)));
  return view.getFloat64(0);
}
