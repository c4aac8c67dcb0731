/** One op after another: what it is, whom it is about, what it says. */
import { wallMs } from '../../domain/clock.ts';
import { kindOf, kindOfWireId } from '../../domain/kinds/all.ts';
import type { Fields, Questions } from '../../domain/kinds/kind.ts';
import { OP_TYPES, type Op, type OpType } from '../../domain/op.ts';
import { REVIEW_VERDICTS } from '../../domain/review.ts';
import { Unreadable } from './bits.ts';
import type { Columns } from './columns.ts';
import { walkFields } from './fields.ts';
import { idOr0, Ids } from './ids.ts';

const TICKS = 1024;
/** Stamps of a pack's first op are near this: 2026-01-01, in ticks. */
const EPOCH = Date.UTC(2026, 0, 1) * TICKS;
const REASON: Questions = { reason: { type: 'text', max: 500, personal: true } };
const REVIEW: Questions = { verdict: { type: 'choice', options: REVIEW_VERDICTS }, ...REASON };

/** What a reader gives the walk, which ignores it. */
const NOTHING: Op = {
  opId: '',
  seq: 0,
  subjectId: '',
  kind: '',
  type: 'create',
  base: null,
  at: 0,
  v: 1,
  fields: {},
};

/** Writes these ops, or reads as many as were written when the columns do; numbered from `firstSeq`. */
export function walkOps(columns: Columns, ops: readonly Op[], firstSeq: number): Op[] {
  const length = columns.raw(5, ops.length - 1) + 1;
  const walk = new OpWalk(columns);
  return Array.from({ length }, (_, nth) => ({ ...walk.next(ops[nth] ?? NOTHING), seq: firstSeq + nth }));
}

class OpWalk {
  readonly #columns: Columns;
  readonly #ids: Ids;
  #at = EPOCH;
  #village = 0;

  constructor(columns: Columns) {
    this.#columns = columns;
    this.#ids = new Ids(columns);
  }

  next(op: Op): Op {
    const type = this.#type(op.type);
    const kind = this.#kind(op.kind);
    const v = this.#columns.count('version', op.v);
    if (v === 0) throw new Unreadable('damaged');
    const at = this.#stamp(op.at);
    const opId = this.#ids.walk('op', idOr0(op.opId), wallMs(at));
    const subjectId = this.#subject(op, type, opId);
    const base = this.#base(op, type);
    const fields = this.#fields(type, kind, at, op.fields as Fields);
    return { opId, seq: 0, subjectId, kind, type, base, at, v, fields };
  }

  #type(type: OpType): OpType {
    const walked = OP_TYPES[this.#columns.index('type', OP_TYPES.indexOf(type))];
    if (walked === undefined) throw new Unreadable('damaged');
    return walked;
  }

  /** By its number; a kind that this program does not have (number 0) by its name. */
  #kind(name: string): string {
    const wireId = this.#columns.count('kind', kindOf(name)?.wireId ?? 0);
    if (wireId === 0) return this.#columns.text(name);
    const kind = kindOfWireId(wireId);
    if (!kind) throw new Unreadable('damaged');
    return kind.kind;
  }

  /** Whole milliseconds after the last op, and the ticks of its counter. */
  #stamp(at: number): number {
    const ms = wallMs(this.#at) + this.#columns.signed('at', wallMs(at) - wallMs(this.#at));
    const stamp = ms * TICKS + this.#columns.count('ticks', at - wallMs(at) * TICKS);
    if (stamp < 0 || !Number.isSafeInteger(stamp)) throw new Unreadable('damaged');
    this.#at = stamp;
    return stamp;
  }

  #subject(op: Op, type: OpType, opId: string): string {
    if (this.#columns.flag(`${type} self`, op.subjectId === op.opId, type === 'create' ? 65000 : 500))
      return opId;
    return this.#ids.walk('subject', idOr0(op.subjectId), wallMs(this.#at));
  }

  #base(op: Op, type: OpType): string | null {
    if (this.#columns.flag(`${type} based`, op.base !== null, type === 'create' ? 500 : 65000))
      return this.#ids.walk('base', idOr0(op.base), wallMs(this.#at));
    return null;
  }

  #fields(type: OpType, kind: string, at: number, fields: Fields): Fields {
    const place = { columns: this.#columns, ids: this.#ids, ms: wallMs(at), village: this.#village };
    const walked = walkFields(place, `${type} ${kind}`, questionsOf(type, kind), fields);
    this.#village = place.village;
    return walked;
  }
}

function questionsOf(type: OpType, kind: string): Questions {
  if (type === 'create' || type === 'edit') return kindOf(kind)?.questions ?? {};
  return type === 'review' ? REVIEW : REASON;
}
