/**
 * Where somebody is named: in notes, in what a family calls its members, in reasons, as they stand and as they once
 * stood. Looked for only when somebody asks: an index would be one of what people say of others.
 */
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import { villageOf } from '../../src/domain/merge.ts';
import type { Op } from '../../src/domain/op.ts';
import { textsOf } from '../../src/domain/personal.ts';
import { fold } from '../../src/domain/text.ts';
import type { Written } from '../../src/wire/desk/erasures.ts';
import { isOneOf } from '../store/bulk.ts';
import { loadSubjects, type Placed } from '../store/subjects.ts';
import type { Db } from '../store/store.ts';

/** So many ops are read between two breaths of the server. */
const AT_ONCE = 2000;
const MOST_FOUND = 30;

interface Writing {
  record: Id;
  kind: string;
  /** Who wrote it first sent from there. */
  writer: Id;
  at: number;
  texts: Set<string>;
}

export async function findTexts(db: Db, commune: number, words: string): Promise<Written> {
  const found = new Map<Id, Writing>();
  const holds = holding(words);
  const last = await lastOp(db);
  for (let from = 0; from <= last && found.size <= MOST_FOUND; from += AT_ONCE) {
    for (const { writer, at, body } of await opsFrom(db, commune, from)) {
      const op = JSON.parse(body) as Op;
      // A household is found by its name, under its own words.
      const texts = op.kind === 'household' ? [] : textsOf(op).filter(holds);
      if (texts.length === 0) continue;
      const known = found.get(op.subjectId);
      const writing = known ?? { record: op.subjectId, kind: op.kind, writer, at, texts: new Set() };
      for (const text of texts) writing.texts.add(text);
      found.set(op.subjectId, writing);
    }
    await setImmediate();
  }
  return told(db, [...found.values()]);
}

/** Most texts lack the very first letters: only the others are taken apart into words. */
function holding(words: string): (text: string) => boolean {
  const wanted = wordsOf(fold(words));
  const [first = ''] = wanted.split(' ');
  return (text) => {
    const folded = fold(text);
    return folded.includes(first) && ` ${wordsOf(folded)} `.includes(` ${wanted} `);
  };
}

/** "dang hoa" finds "ông Đặng Hoà," and not "Đặng Hoàng". */
const wordsOf = (folded: string): string =>
  folded
    .split(/[^\p{L}\p{N}']+/u)
    .join(' ')
    .trim();

async function lastOp(db: Db): Promise<number> {
  const { rows } = await sql<{ last: number | null }>`select max(rowid) as last from op`.execute(db);
  return rows[0]?.last ?? -1;
}

async function opsFrom(db: Db, commune: number, from: number) {
  const { rows } = await sql<{ body: string; writer: Id; at: number }>`
    select body, writer, received_at as at from op
    where rowid >= ${from} and rowid < ${from + AT_ONCE} and commune = ${commune} order by rowid`.execute(db);
  return rows;
}

async function told(db: Db, found: readonly Writing[]): Promise<Written> {
  const shown = found.slice(0, MOST_FOUND);
  const subjects = await loadSubjects(
    db,
    shown.map(({ record }) => record),
  );
  const names = await namesOf(
    db,
    shown.map(({ writer }) => writer),
  );
  const items = shown.map(({ record, kind, writer, at, texts }) => ({
    ...{ record, kind, at, by: names.get(writer) ?? '' },
    village: villageIn(subjects.get(record)),
    texts: [...texts],
  }));
  return { items, more: found.length > shown.length };
}

const villageIn = (placed: Placed | undefined): number | null => (placed ? villageOf(placed.row) : null);

async function namesOf(db: Db, writers: readonly Id[]): Promise<Map<Id, string>> {
  const found = await db
    .selectFrom('writer')
    .innerJoin('person', 'person.id', 'writer.person')
    .select(['writer.id', 'person.name'])
    .where(isOneOf('writer.id', writers))
    .execute();
  return new Map(found.map(({ id, name }) => [id, name]));
}
