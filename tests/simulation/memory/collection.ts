/** What is asked of many rows at once. */
import type { AskTable } from './dexie.ts';
import type { StoredRow } from './disk.ts';
import { compare, type Key } from './keys.ts';

type Fits = (key: Key) => boolean;
type Row = Record<string, unknown>;

export class Where {
  readonly #ask: AskTable;
  readonly #index: string;

  constructor(ask: AskTable, index: string) {
    this.#ask = ask;
    this.#index = index === ':id' ? '' : index;
  }

  #fits(fits: Fits): Collection {
    return new Collection(this.#ask, this.#index || null, fits);
  }
  equals(key: Key): Collection {
    return this.#fits((one) => compare(one, key) === 0);
  }
  notEqual(key: Key): Collection {
    return this.#fits((one) => compare(one, key) !== 0);
  }
  noneOf(keys: readonly Key[]): Collection {
    return this.#fits((one) => keys.every((key) => compare(one, key) !== 0));
  }
  anyOf(...keys: Key[]): Collection {
    const [first] = keys;
    const all = Array.isArray(first) ? (first as readonly Key[]) : keys;
    return this.#fits((one) => all.some((key) => compare(one, key) === 0));
  }
  between(low: Key, high: Key, withLow = true, withHigh = false): Collection {
    const min = withLow ? 0 : 1;
    const max = withHigh ? 0 : -1;
    return this.#fits((one) => compare(one, low) >= min && compare(one, high) <= max);
  }
  above(key: Key): Collection {
    return this.#fits((one) => compare(one, key) > 0);
  }
  aboveOrEqual(key: Key): Collection {
    return this.#fits((one) => compare(one, key) >= 0);
  }
  below(key: Key): Collection {
    return this.#fits((one) => compare(one, key) < 0);
  }
  belowOrEqual(key: Key): Collection {
    return this.#fits((one) => compare(one, key) <= 0);
  }
  startsWith(text: string): Collection {
    return this.#fits((one) => typeof one === 'string' && one.startsWith(text));
  }
}

export class Collection {
  readonly #ask: AskTable;
  readonly #index: string | null;
  readonly #fits: Fits;
  readonly #steps: ((rows: StoredRow[]) => StoredRow[])[];

  constructor(
    ask: AskTable,
    index: string | null,
    fits: Fits,
    steps: readonly ((rows: StoredRow[]) => StoredRow[])[] = [],
  ) {
    this.#ask = ask;
    this.#index = index;
    this.#fits = fits;
    this.#steps = [...steps];
  }

  #then(step: (rows: StoredRow[]) => StoredRow[]): Collection {
    return new Collection(this.#ask, this.#index, this.#fits, [...this.#steps, step]);
  }
  filter(test: (row: never) => boolean): Collection {
    return this.#then((rows) => rows.filter(({ value }) => test(value as never)));
  }
  and(test: (row: never) => boolean): Collection {
    return this.filter(test);
  }
  reverse(): Collection {
    return this.#then((rows) => rows.toReversed());
  }
  limit(count: number): Collection {
    return this.#then((rows) => rows.slice(0, count));
  }
  offset(count: number): Collection {
    return this.#then((rows) => rows.slice(count));
  }

  async #rows(values = true): Promise<StoredRow[]> {
    const question = { index: this.#index, fits: this.#fits, values };
    const rows = await this.#ask((core, trans) => core.query({ trans, ...question }));
    return this.#steps.reduce((left, step) => step(left), rows);
  }
  async toArray(): Promise<unknown[]> {
    return (await this.#rows()).map(({ value }) => value);
  }
  async primaryKeys(): Promise<Key[]> {
    return (await this.#rows(false)).map(({ key }) => key);
  }
  async first(): Promise<unknown> {
    return (await this.#rows())[0]?.value;
  }
  async last(): Promise<unknown> {
    return (await this.#rows()).at(-1)?.value;
  }
  async count(): Promise<number> {
    return (await this.#rows(false)).length;
  }
  async sortBy(field: string): Promise<unknown[]> {
    const by = (row: unknown) => (row as Row)[field] as Key;
    return (await this.toArray()).sort((a, b) => compare(by(a), by(b)));
  }
  async each(run: (row: never) => void): Promise<void> {
    for (const row of await this.toArray()) run(row as never);
  }
  async delete(): Promise<number> {
    const keys = await this.primaryKeys();
    await this.#ask((core, trans) => core.mutate({ trans, change: { type: 'delete', keys } }));
    return keys.length;
  }
  async modify(changes: Row | ((row: Row) => void)): Promise<number> {
    const values = (await this.toArray()).map((row) => {
      if (typeof changes !== 'function') return { ...(row as Row), ...changes };
      changes(row as Row);
      return row;
    });
    await this.#ask((core, trans) => core.mutate({ trans, change: { type: 'put', values } }));
    return values.length;
  }
}
