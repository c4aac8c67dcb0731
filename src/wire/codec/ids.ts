/** Ids in a pack: one that was seen before is its place among the seen, a new one its time and its random bits. */
import { ID_PATTERN, idOfBytes, type Id } from '../../domain/ids.ts';
import { bytesOfId } from '../idBytes.ts';
import { Unreadable } from './bits.ts';
import type { Columns } from './columns.ts';

const V7 = /^.{14}7.{4}[89ab]/;

export const isId = (value: unknown): value is Id => typeof value === 'string' && ID_PATTERN.test(value);
/** What a reader, who has no id to give, gives. */
export const idOr0 = (value: unknown): Id => (isId(value) ? value : '00000000-0000-0000-0000-000000000000');

export class Ids {
  readonly #columns: Columns;
  /** The last one used comes first. */
  readonly #seen: Id[] = [];
  /** Per column the time of its last new id: slots and households are often made in rows. */
  readonly #times = new Map<string, number>();

  constructor(columns: Columns) {
    this.#columns = columns;
  }

  /** When the last new id of this column was made, ms. */
  lastTime(column: string): number | undefined {
    return this.#times.get(column);
  }

  /** @param near about when, in ms, a new id was made */
  walk(column: string, id: Id, near: number): Id {
    const place = this.#seen.indexOf(id);
    const isNew = this.#columns.flag(`${column} new`, place < 0, 50000);
    const walked = isNew ? this.#fresh(column, id, near) : this.#again(column, place);
    this.#seen.unshift(walked);
    return walked;
  }

  #again(column: string, place: number): Id {
    const [id] = this.#seen.splice(this.#columns.count(`${column} place`, place), 1);
    if (id === undefined) throw new Unreadable('damaged');
    return id;
  }

  #fresh(column: string, id: Id, near: number): Id {
    this.#columns.cell();
    const bytes = bytesOfId(id);
    if (this.#columns.flag(`${column} v7`, V7.test(id), 64000)) this.#version7(column, bytes, near);
    else this.#random(bytes, 0);
    return idOfBytes(bytes);
  }

  #version7(column: string, bytes: Uint8Array, near: number): void {
    const time = near - this.#columns.signed(`${column} time`, near - timeOf(bytes));
    if (time < 0 || time >= 2 ** 48) throw new Unreadable('damaged');
    this.#times.set(column, time);
    for (let i = 5, rest = time; i >= 0; i--, rest = Math.floor(rest / 256)) bytes[i] = rest % 256;
    bytes[6] = 0x70 | this.#columns.raw(4, (bytes[6] ?? 0) & 0x0f);
    bytes[7] = this.#columns.raw(8, bytes[7] ?? 0);
    bytes[8] = 0x80 | this.#columns.raw(6, (bytes[8] ?? 0) & 0x3f);
    this.#random(bytes, 9);
  }

  #random(bytes: Uint8Array, from: number): void {
    for (let i = from; i < 16; i++) bytes[i] = this.#columns.raw(8, bytes[i] ?? 0);
  }
}

const timeOf = (bytes: Uint8Array): number => bytes.subarray(0, 6).reduce((ms, byte) => ms * 256 + byte, 0);
