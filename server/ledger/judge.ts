/** One op, judged against its subject as it stands. Pure: what it says is stored by others. */
import { brokenBy, checkOp } from '../../src/domain/check.ts';
import { wallMs, type Stamp } from '../../src/domain/clock.ts';
import { dayOf } from '../../src/domain/day.ts';
import type { Id } from '../../src/domain/ids.ts';
import { kindOf } from '../../src/domain/kinds/all.ts';
import { applyOp, mergedAlready, villageOf, type Effect, type Row } from '../../src/domain/merge.ts';
import type { Op } from '../../src/domain/op.ts';
import { mayReview, mayWrite, type RoleInArea } from '../../src/domain/roles.ts';
import { laterOf, type Former } from '../../src/domain/succession.ts';
import type { Verdict } from '../../src/wire/reply.ts';
import { rolesAt, rolesNow, type RoleSpan } from '../store/people.ts';
import type { Placed } from '../store/subjects.ts';

/** A verdict as it is kept: its number stands beside it. */
export type Saying = Omit<Verdict, 'seq' | 'again'>;
/** What was decided of one op. */
export interface Ruling {
  saying: Saying;
  /** The subject after the effect; absent when there was none. */
  row?: Row;
  /** What the audit should say besides: the head reviewed his own record. */
  mark?: 'ownReview';
}

/** Who wrote the op, where, and when it is judged. */
export interface Circumstances {
  author: Id;
  spans: readonly RoleSpan[];
  /** The author's commune and its villages. */
  commune: number;
  villages: ReadonlySet<number>;
  former: Former;
  now: number;
  /** For a merge: the subject that stays, null where nobody knows it. */
  winner?: Placed | null;
  /** For a merge: both are one already, by whatever way. */
  isOne?: boolean;
}

const refused = (code: string, field?: string): Ruling => ({
  saying: { verdict: 'refused', code, ...(field === undefined ? {} : { field }) },
});
const NOT_ALLOWED: Ruling = { saying: { verdict: 'quarantined', code: 'notAllowed' } };

/** @param at the op's stamp, clamped when it first came */
export function judge(op: Op, placed: Placed | null, at: Stamp, about: Circumstances): Ruling {
  const checked = checkOp(op, dayOf(about.now));
  if (!checked.ok) return { saying: checked.error };
  const problem =
    shapeProblem(checked.value, placed) ??
    villageProblem(checked.value, placed, about) ??
    mergeProblem(checked.value, placed, about) ??
    answerProblem(checked.value, placed, about);
  if (problem) return problem;
  if (!isAllowed(checked.value, placed, at, about)) return NOT_ALLOWED;
  const effect = effectOf(checked.value, placed?.row ?? null, at, about);
  if (effect.verdict !== 'applied' && effect.verdict !== 'merged') return { saying: effect };
  const { row, ...saying } = effect;
  const broken = op.type === 'edit' && placed ? brokenBy(placed.row, row) : null;
  if (broken) return refused(broken.code, broken.field);
  const isOwn = op.type === 'review' && row.author === about.author;
  return { saying, row, ...(isOwn ? { mark: 'ownReview' as const } : {}) };
}

function effectOf(op: Op, row: Row | null, at: Stamp, { author, isOne = false }: Circumstances): Effect {
  const isLoop = row !== null && !row.voided && op.type === 'merge' && isOne;
  return isLoop ? mergedAlready(row, op) : applyOp(row, op, author, at);
}

/** Both must be there, of one kind and one village: else phones of a village would point to what they can't see. */
function mergeProblem(op: Op, placed: Placed | null, { winner }: Circumstances): Ruling | null {
  if (op.type !== 'merge' || !placed) return null;
  if (!winner) return refused('notAnId', 'into');
  if (winner.row.kind !== placed.row.kind) return refused('badShape');
  if (villageOf(winner.row) !== villageOf(placed.row)) return refused('notApplicable', 'into');
  return winner.row.voided ? { saying: { verdict: 'conflict', code: 'voided' } } : null;
}

function shapeProblem(op: Op, placed: Placed | null): Ruling | null {
  if (placed && placed.row.kind !== op.kind) return refused('badShape');
  if (op.type === 'review' && kindOf(op.kind)?.subject !== 'record') return refused('unsupported');
  return null;
}

/** A village must be one of the author's commune, and a subject never moves: phones of the old one would keep it. */
function villageProblem(op: Op, placed: Placed | null, { villages }: Circumstances): Ruling | null {
  if (op.type !== 'create' && op.type !== 'edit') return null;
  const village = 'village' in op.fields ? op.fields.village : undefined;
  if (village === undefined) return null;
  if (typeof village !== 'number' || !villages.has(village)) return refused('notAnOption', 'village');
  return placed && villageOf(placed.row) !== village ? refused('notApplicable', 'village') : null;
}

/** What only the commune answers is not the asker's to write. */
function answerProblem(op: Op, placed: Placed | null, { spans, commune }: Circumstances): Ruling | null {
  const questions = kindOf(op.kind)?.questions ?? {};
  const field = Object.keys(op.fields).find((key) => questions[key]?.by !== undefined);
  if (field === undefined || op.type === 'review') return null;
  const unit = placed?.commune ?? commune;
  const answers = rolesNow(spans).some((one) => one.role === questions[field]?.by && one.unit === unit);
  return answers ? null : refused('notYours', field);
}

/** The roles of today or those of the moment of writing: work done in office counts after it. */
function isAllowed(op: Op, placed: Placed | null, at: Stamp, about: Circumstances): boolean {
  if (!placed && op.type !== 'create') return true;
  const village = placed ? villageOf(placed.row) : Number((op.fields as { village?: unknown }).village);
  const commune = placed?.commune ?? about.commune;
  // A village that is no more belongs to the area of its heirs.
  const places = laterOf(village, about.former);
  const allows = (roles: RoleInArea[]) =>
    places.some((place) => allowsOp(roles, op, placed?.row ?? null, about.author, place, commune));
  return allows(rolesNow(about.spans)) || allows(rolesAt(about.spans, wallMs(at)));
}

/**
 * Records belong to who wrote them and to the heads; households and slots to everyone of the area. Only to merge
 * households, or to set them apart again, is for a head, and for who entered the one that gives way.
 */
function allowsOp(
  roles: RoleInArea[],
  op: Op,
  row: Row | null,
  author: Id,
  village: number,
  commune: number,
): boolean {
  const isForHeads = op.type === 'review' || kindOf(op.kind)?.subject === 'target';
  if (isForHeads) return mayReview(roles, village, commune);
  if (!mayWrite(roles, village, commune)) return false;
  const isShared = row === null || (kindOf(row.kind)?.subject !== 'record' && !movesHousehold(op, row));
  return isShared || row.author === author || mayReview(roles, village, commune);
}

const movesHousehold = (op: Op, row: Row): boolean =>
  row.kind === 'household' &&
  (op.type === 'merge' || (op.type === 'restore' && !row.voided && row.into !== undefined));
