/**
 * Where somebody is named: in notes, in what a family calls its members, in reasons, as they stand and as they once
 * stood. Looked for only when somebody asks: an index would be one of what people say of others.
 */
import { setImmediate } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import type { Op } from '../../src/domain/op.ts';
import { textsOf } from '../../src/domain/personal.ts';
import { fold } from '../../src/domain/text.ts';
import type { Written } from '../../src/wire/desk/erasures.ts';
import { loadSubjects } from '../store/subjects.ts';
import type { Db } from '../store/store.ts';

/** So many ops are read between two breaths of the server. */
const AT_ONCE = 2000;
const MOST_FOUND = 30;

interface Writing {
  subject: Id;
  kind: string;
  by: string;
  at: number;
  texts: Set<string>;
}

export async function findTexts(db: Db, commune: number, words: string): Promise<Written> {
  const found = new Map<Id, Writing>();
  const wanted = ` ${wordsOf(words)} `;
  const { last } = await lastOp(db);
  for (let from = 0; from <= last && found.size <= MOST_FOUND; from += AT_ONCE) {
    for (const { by, at, ...row } of await opsFrom(db, commune, from)) {
      const op = JSON.parse(row.body) as Op;
      const texts = textsOf(op).filter((text) => ` ${wordsOf(text)} `.includes(wanted));
      // A household is found by its name, under its own words.
      if (texts.length === 0 || op.kind === 'household') continue;
      const known = found.get(op.subjectId);
      const writing = known ?? { subject: op.subjectId, kind: op.kind, by, at, texts: new Set() };
      for (const text of texts) writing.texts.add(text);
      found.set(op.subjectId, writing);
    }
    await setImmediate();
  }
  return told(db, [...found.values()]);
}

/** "dang hoa" finds "ông Đặng Hoà," and not "Đặng Hoàng". */
const wordsOf = (text: string): string =>
  fold(text)
    .split(/[^\p{L}\p{N}']+/u)
    .join(' ')
    .trim();

async function lastOp(db: Db): Promise<{ last: number }> {
  const { rows } = await sql<{ last: number | null }>`select max(rowid) as last from op`.execute(db);
  return { last: rows[0]?.last ?? -1 };
}

async function opsFrom(db: Db, commune: number, from: number) {
  const { rows } = await sql<{ body: string; by: string; at: number }>`
    select op.body, person.name as "by", op.received_at as at
    from op join writer on writer.id = op.writer join person on person.id = writer.person
    where op.rowid >= ${from} and op.rowid < ${from + AT_ONCE} and op.commune = ${commune}
    order by op.rowid`.execute(db);
  return rows;
}

async function told(db: Db, found: readonly Writing[]): Promise<Written> {
  const shown = found.slice(0, MOST_FOUND);
  const subjects = await loadSubjects(
    db,
    shown.map(({ subject }) => subject),
  );
  const items = shown.map(({ subject, texts, ...writing }) => {
    const village = Number(subjects.get(subject)?.row.fields.village ?? Number.NaN);
    return {
      record: subject,
      village: Number.isNaN(village) ? null : village,
      ...writing,
      texts: [...texts],
    };
  });
  return { items, more: found.length > shown.length };
}
