/** Subjects as rows of the domain, with their place. */
import { sql } from 'kysely';
import type { Id } from '../../src/domain/ids.ts';
import { villageOf, type Row } from '../../src/domain/merge.ts';
import { insertMany, isOneOf } from './bulk.ts';
import type { Tables } from './schema.ts';
import type { Db, Tx } from './store.ts';

/** A subject, where it belongs, and the position of its last effect in that commune's feed. */
export interface Placed {
  row: Row;
  commune: number;
  pos: number;
}

export async function loadSubjects(db: Db, ids: Iterable<Id>): Promise<Map<Id, Placed>> {
  const found = await db.selectFrom('subject').selectAll().where(isOneOf('id', ids)).execute();
  return new Map(found.map((subject) => [subject.id, placedOf(subject)]));
}

/** A commune's subjects of this kind, but for those that were voided. */
export const livingSubjects = (db: Db, commune: number, kind: string) =>
  db
    .selectFrom('subject')
    .selectAll('subject')
    .where('subject.commune', '=', commune)
    .where('kind', '=', kind)
    .where('voided', '=', 0);

export function placedOf(subject: Tables['subject']): Placed {
  const { id, kind, revision, author, created_at: createdAt, commune, pos } = subject;
  const row: Row = {
    id,
    kind,
    revision,
    author,
    createdAt,
    fields: JSON.parse(subject.fields) as Row['fields'],
    clocks: JSON.parse(subject.clocks) as Row['clocks'],
    voided: subject.voided === 1,
    review: subject.review === null ? null : (JSON.parse(subject.review) as Row['review']),
    approved: subject.approved === null ? null : (JSON.parse(subject.approved) as Row['approved']),
    ...(subject.into_id === null ? {} : { into: subject.into_id }),
  };
  return { row, commune, pos };
}

const KEPT = ['id', 'commune', 'kind', 'author', 'created_at'] as const;
const CHANGING = [
  'village',
  'revision',
  'fields',
  'clocks',
  'voided',
  'review',
  'approved',
  'pos',
  'into_id',
] as const;

/** Inserts new subjects and moves known ones on. */
export async function saveSubjects(tx: Tx, subjects: Iterable<Placed>): Promise<void> {
  await insertMany(
    tx,
    { table: 'subject', columns: [...KEPT, ...CHANGING], onConflict: { key: 'id', update: CHANGING } },
    [...subjects].map(tableRowOf),
  );
}

function tableRowOf({ row, commune, pos }: Placed) {
  return {
    id: row.id,
    commune,
    kind: row.kind,
    author: row.author,
    created_at: row.createdAt,
    village: villageOf(row),
    revision: row.revision,
    fields: JSON.stringify(row.fields),
    clocks: JSON.stringify(row.clocks),
    voided: row.voided ? 1 : 0,
    review: row.review && JSON.stringify(row.review),
    approved: row.approved && JSON.stringify(row.approved),
    pos,
    into_id: row.into ?? null,
  };
}

/** Every link in the groups of these ids: few, and most groups have none. */
export async function loadLinks(db: Db, ids: Iterable<Id>): Promise<Map<Id, Id>> {
  const links = new Map<Id, Id>();
  const seen = new Set(ids);
  for (let fresh = [...seen]; fresh.length > 0;) {
    const found = await linksOf(db, fresh);
    for (const { id, into } of found) links.set(id, into);
    fresh = [...new Set(found.flatMap(({ id, into }) => [id, into]))].filter((id) => !seen.has(id));
    for (const id of fresh) seen.add(id);
  }
  return links;
}

/** Two questions, each with an index of its own. */
async function linksOf(db: Db, ids: readonly Id[]): Promise<{ id: Id; into: Id }[]> {
  const links = db
    .selectFrom('subject')
    .select(['id', 'into_id as into'])
    .where('into_id', 'is not', null)
    .$narrowType<{ into: Id }>();
  return [
    ...(await links.where(isOneOf('id', ids)).execute()),
    ...(await links.where(isOneOf('into_id', ids)).execute()),
  ];
}

/** The household that each of these is about, where it names one. */
export async function householdsOfSubjects(db: Db, ids: Iterable<Id>): Promise<Map<Id, Id>> {
  const found = await db
    .selectFrom('subject')
    .select(['id', sql<Id | null>`fields ->> '$.household'`.as('household')])
    .where(isOneOf('id', ids))
    .execute();
  return new Map(
    found.flatMap(({ id, household }) => (household === null ? [] : [[id, household] as const])),
  );
}
