/**
 * The answers of one op, in the order of its kind's questions: a kind needs no line here. A value that its question
 * does not foresee (an option of a newer list, an unknown field, an odd number) is written out and comes back as it
 * was.
 */
import { dayNumber, dayOf, dayOfNumber, isDay } from '../../domain/day.ts';
import type { Fields, FieldValue, Question, Questions } from '../../domain/kinds/kind.ts';
import { Unreadable } from './bits.ts';
import { bitsOf, INDEX_LIMIT, type Columns } from './columns.ts';
import { isCount, listOf, walkList, walkOdd } from './odd.ts';
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
  const asked = Object.entries(questions).slice(0, LIST_LIMIT);
  const answered = asked.flatMap(([key], nth) => (answerIn(fields, key) === undefined ? [] : [nth]));
  const walked = walkPlaces(columns, column, answered).map((nth): [string, FieldValue] => {
    const [key, question] = known(asked[nth]);
    return [key, walkAnswer(place, `${column}.${key}`, question, answerIn(fields, key) ?? null)];
  });
  const foreseen = new Set(asked.map(([key]) => key));
  const strays = Object.entries(fields).filter(([key, value]) => !foreseen.has(key) && value !== undefined);
  for (let nth = 0; columns.flag('stray', nth < strays.length, 1500); nth++) {
    const [key, value] = strays[nth] ?? ['', null];
    walked.push([columns.text(key), walkOdd(columns, value ?? null)]);
  }
  // Not by assignment: a stray field may be called `__proto__`.
  return Object.fromEntries(walked);
}

/** Lists of questions and of options may grow: what is past this place is written out. */
const LIST_LIMIT = INDEX_LIMIT - 1;

const answerIn = (fields: Fields, key: string): FieldValue | undefined =>
  Object.hasOwn(fields, key) ? fields[key] : undefined;

/** What a list of this program has at a place that was read: nothing, when the writer's was longer. */
function known<T>(entry: T | undefined): T {
  if (entry === undefined) throw new Unreadable('damaged');
  return entry;
}

/**
 * Which places of a list are taken: the last one, plus one, then for each before it whether it is. The list's own
 * length is nowhere in it, so that a reader whose list has grown since reads the same.
 */
function walkPlaces(columns: Columns, name: string, taken: readonly number[]): number[] {
  const end = columns.index(`${name} end`, (taken.at(-1) ?? -1) + 1);
  const walked: number[] = [];
  for (let place = 0; place < end; place++) {
    if (place === end - 1 || columns.flag(`${name} ${place}`, taken.includes(place))) walked.push(place);
  }
  return walked;
}

/** A foreseen value by its question, `null`, or one that is written out. */
function walkAnswer(place: Place, name: string, question: Question, value: FieldValue): FieldValue {
  const { columns } = place;
  if (columns.flag(`${name} plain`, isForeseen(question, value), 62000)) {
    return walkForeseen(place, name, question, value);
  }
  return walkOdd(columns, value);
}

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
const isPlace = (place: number) => place >= 0 && place < LIST_LIMIT;

/** Chosen options in list order, none twice, each with a place. */
function isSubset(options: readonly string[], chosen: string[]): boolean {
  const places = chosen.map((option) => options.indexOf(option));
  return places.every((place, nth) => isPlace(place) && place > (places[nth - 1] ?? -1));
}

function walkForeseen(place: Place, name: string, question: Question, value: FieldValue): FieldValue {
  const { columns } = place;
  switch (question.type) {
    case 'choice':
      return known(question.options[columns.index(name, placeOf(question.options, value))]);
    case 'choices':
      return walkPlaces(
        columns,
        name,
        listOf(value).map((option) => question.options.indexOf(option)),
      ).map((nth) => known(question.options[nth]));
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
