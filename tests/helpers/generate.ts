/**
 * The seeded generator that tests and benches share: the work of one helper in one village of some 150 households
 * over thirty days. The same seed gives the same ops on every machine.
 */
import { tick, type Stamp } from '../../src/domain/clock.ts';
import { dayOf, type Day } from '../../src/domain/day.ts';
import { uuidv7, type Id } from '../../src/domain/ids.ts';
import { kindOf } from '../../src/domain/kinds/all.ts';
import { applicable, type Fields, type FieldValue, type Question } from '../../src/domain/kinds/kind.ts';
import type { Op } from '../../src/domain/op.ts';
import { note, personName, pick, type Random } from './phrases.ts';

export interface GenerateOptions {
  seed: number;
  count: number;
  /** How many of the records carry a note. */
  noteShare?: number;
  /** Names of kinds; those of a call at a house unless told. */
  kinds?: readonly string[];
}

const AT_A_HOUSE = ['visit', 'eidHelp', 'simSwap', 'phoneSupport'];
const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** 1 November 2026, 00:00 in Vietnam. */
const START = Date.UTC(2026, 9, 31, 17);
/** The last of the thirty days: today, for `checkOp`. */
export const GENERATED_UNTIL: Day = dayOf(START + 29 * DAY);
const FIELD_DAYS = 30;
const OPS_A_DAY = 40;

/** Mulberry32: small, seedable, the same everywhere. */
export function randomOf(seed: number): Random {
  let state = Math.imul(seed + 1, 0x9e3779b9);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

export const idAt = (ms: number, random: Random): Id =>
  uuidv7(
    ms,
    Uint8Array.from({ length: 10 }, () => Math.floor(random() * 256)),
  );

export interface GeneratedHousehold {
  id: Id;
  people: Id[];
}
export interface GeneratedVillage {
  number: number;
  households: GeneratedHousehold[];
}

/** A village as an officer imported it, with the slots that earlier rounds added. */
export function generateVillage(seed: number, households = 150): GeneratedVillage {
  const random = randomOf(seed ^ 0x5eed);
  const imported = START - 90 * DAY + Math.floor(random() * DAY);
  const slot = () => idAt(imported + Math.floor(random() * 89 * DAY), random);
  return {
    number: 2_421_100 + Math.floor(random() * 20),
    households: Array.from({ length: households }, (_, nth) => ({
      id: idAt(imported + nth, random),
      people: Array.from({ length: 2 + Math.floor(random() * 4) }, slot),
    })),
  };
}

interface Call {
  village: GeneratedVillage;
  household: GeneratedHousehold;
  person: Id;
  now: number;
  noteShare: number;
  random: Random;
}

/** Creates in the order in which they were saved: house after house, a visit and the helps made in it. */
export function generateOps({ seed, count, noteShare = 2 / 3, kinds }: GenerateOptions): Op[] {
  const random = randomOf(seed);
  const village = generateVillage(seed);
  const names = kinds ?? AT_A_HOUSE;
  const perDay = Math.max(OPS_A_DAY, Math.ceil(count / FIELD_DAYS));
  let day = count > OPS_A_DAY ? 0 : Math.floor(random() * FIELD_DAYS);
  let call = nextCall({ village, noteShare, random, now: morning(day, random) });
  let stamp: Stamp = 0;
  const ops: Op[] = [];
  while (ops.length < count) {
    const opened = call.now;
    call.now += (40 + random() * 260) * 1000;
    stamp = tick(stamp, call.now);
    ops.push(createOf(pick(names, random), call, idAt(opened, random), ops.length + 1, stamp));
    if (ops.length % perDay === 0) call = nextCall({ ...call, now: morning(++day, random) });
    else if (random() < 0.6) call = nextCall({ ...call, now: call.now + (60 + random() * 300) * 1000 });
  }
  return ops;
}

const morning = (day: number, random: Random) => START + (day % FIELD_DAYS) * DAY + (7.5 + random()) * HOUR;

function nextCall(last: Omit<Call, 'household' | 'person'>): Call {
  const household = pick(last.village.households, last.random);
  return { ...last, household, person: pick(household.people, last.random) };
}

function createOf(kind: string, call: Call, opId: Id, seq: number, at: Stamp): Op {
  const known = kindOf(kind);
  if (!known) throw new Error(`no kind ${kind}`);
  const { questions, version: v } = known;
  const answers = Object.entries(questions).map(
    ([key, question]) => [key, answerTo(question, call)] as const,
  );
  const fields = applicable(questions, Object.fromEntries(answers));
  return { opId, seq, subjectId: opId, kind, type: 'create', base: null, at, v, fields };
}

/** A plausible answer; undefined where an optional question was passed over. */
function answerTo(question: Question, call: Call): FieldValue | undefined {
  const { random } = call;
  const isLong = question.type === 'text' && question.long === true;
  if (!question.required && random() > (isLong ? call.noteShare : 0.75)) return undefined;
  switch (question.type) {
    case 'village':
      return call.village.number;
    case 'day':
      return dayOf(call.now);
    case 'household':
      return call.household.id;
    case 'person':
      return random() < 0.08 ? null : call.person;
    case 'people':
      return call.household.people.filter((id) => id === call.person || random() < 0.2);
    case 'choice':
      return favoured(question.options, random);
    case 'choices':
      return someOf(question.options, random);
    case 'count':
      return question.min + Math.floor(random() * Math.min(6, question.max - question.min + 1));
    case 'digits':
      return Array.from({ length: question.length }, () => Math.floor(random() * 10)).join('');
    case 'text':
      return isLong ? note(random) : personName(random).slice(0, question.max).trim();
  }
}

/** Earlier options more often than later ones, as in life. */
function favoured(options: readonly string[], random: Random): string {
  return options[Math.floor(random() * (0.4 + 0.6 * random()) * options.length)] as string;
}

function someOf(options: readonly string[], random: Random): string[] {
  const sure = pick(options, random);
  return options.filter((option) => option === sure || random() < 0.25);
}

/** The next op of the same writer about the subject of `op`: an edit, review, void or restore. */
export function followUp(
  op: Op,
  type: Exclude<Op['type'], 'create'>,
  fields: Op['fields'],
  last: Op,
  random: Random,
): Op {
  const now = last.at / 1024 + 30_000 + Math.floor(random() * 600_000);
  const opId = idAt(now - 20_000, random);
  return { ...op, opId, seq: last.seq + 1, type, base: op.opId, at: tick(last.at, now), fields };
}

/** Creates with edits, reviews, voids and restores between them, numbered through. */
export function generateHistory(options: GenerateOptions): Op[] {
  const random = randomOf(options.seed ^ 0x415);
  const ops: Op[] = [];
  for (const create of generateOps(options)) {
    const last = ops.at(-1);
    const stamp = last ? tick(last.at, create.at / 1024) : create.at;
    ops.push({ ...create, seq: ops.length + 1, at: stamp });
    for (const follow of followUpsOf(ops.at(-1) as Op, random)) ops.push({ ...follow, seq: ops.length + 1 });
  }
  return ops.slice(0, options.count);
}

function followUpsOf(op: Op, random: Random): Op[] {
  const chance = random();
  if (chance < 0.5) return [];
  if (chance < 0.7) return [followUp(op, 'edit', changeOf(op, random), op, random)];
  if (chance < 0.8) return [followUp(op, 'review', { verdict: 'approved' }, op, random)];
  if (chance < 0.9)
    return [followUp(op, 'review', { verdict: 'returned', reason: note(random) }, op, random)];
  const gone = followUp(op, 'void', random() < 0.5 ? {} : { reason: note(random) }, op, random);
  return random() < 0.5 ? [gone] : [gone, followUp(gone, 'restore', {}, gone, random)];
}

/** One changed answer, now and then one that is cleared. */
function changeOf(op: Op, random: Random): Fields {
  const questions = Object.entries(kindOf(op.kind)?.questions ?? {});
  const [key, question] = pick(
    questions.filter(([, { type }]) => type === 'choice' || type === 'text'),
    random,
  );
  if (question.type !== 'choice')
    return { [key]: random() < 0.3 && !question.required ? null : note(random).slice(0, 20).trim() };
  return { [key]: pick(question.options, random) };
}
