/** Difficulties that villages passed up: read from their records, answered by an op as any other. */
import type { FastifyInstance } from 'fastify';
import { sql } from 'kysely';
import { uuidv7, type Id } from '../../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import { forbidden, tidy } from '../../../src/domain/text.ts';
import {
  answerDifficultyRoute,
  difficultiesRoute,
  type Difficulty,
} from '../../../src/wire/desk/difficulties.ts';
import { beginWork, doWork, tookEffect } from '../../ledger/office.ts';
import { livingSubjects, placedOf } from '../../store/subjects.ts';
import type { Db, Tx } from '../../store/store.ts';
import type { ProblemCode } from '../problem.ts';
import { officeOf } from './office.ts';
import { actorOf, serve, type Desk } from './serve.ts';

const KIND = 'difficulty';
const MOST = 500;

export function addDifficultyRoutes(app: FastifyInstance, { store, now, random }: Desk): void {
  const listed = async (db: Db, commune: number) => ok({ items: await difficulties(db, commune) });
  serve(app, difficultiesRoute, ({ request }) => listed(store.read, actorOf(request).commune.id));
  serve(
    app,
    answerDifficultyRoute,
    async ({ params: { id }, body: { answer, seen }, request, store: own }) => {
      const office = officeOf(request);
      // The ledger would refuse it too, without a word for the officer.
      const reason = forbidden(answer);
      if (reason) return fail(reason);
      const done = await own.write<Result<void, ProblemCode>>(async (tx) => {
        const asked = await difficultyRow(tx, office.commune, id);
        if (!asked) return fail('notFound');
        const { answer: kept = '' } = placedOf(asked).row.fields;
        // Sent again, after a lost answer.
        if (kept === tidy(answer)) return ok(undefined);
        if (seen !== undefined && kept !== seen) return fail('changedSince');
        const work = await beginWork(tx, office, uuidv7(now(), random(10)), now());
        const edit = {
          type: 'edit',
          kind: KIND,
          subjectId: id,
          base: asked.revision,
          fields: { answer },
        } as const;
        return tookEffect(await doWork(tx, work, [edit], now(), random)) ? ok(undefined) : fail('badRequest');
      });
      return done.ok ? listed(store.read, office.commune) : done;
    },
  );
}

const rowsOf = (db: Db, commune: number) =>
  livingSubjects(db, commune, KIND)
    .innerJoin('person', 'person.id', 'subject.author')
    .select('person.name as by');

const difficultyRow = (tx: Tx, commune: number, id: Id) =>
  rowsOf(tx, commune).where('subject.id', '=', id).executeTakeFirst();

/** Those without an answer first, then the newest. */
async function difficulties(db: Db, commune: number): Promise<Difficulty[]> {
  const found = await rowsOf(db, commune)
    .orderBy(sql`coalesce(fields ->> 'answer', '') <> ''`)
    .orderBy('created_at', 'desc')
    .limit(MOST)
    .execute();
  return found.map(({ by, ...subject }) => difficultyOf(by, placedOf(subject).row));
}

function difficultyOf(by: string, { id, revision, fields }: ReturnType<typeof placedOf>['row']): Difficulty {
  const text = (key: string) => (typeof fields[key] === 'string' ? fields[key] : '');
  const said = { day: text('day'), topic: text('topic'), text: text('text'), answer: text('answer') };
  return { id, village: Number(fields.village), by, revision, ...said };
}
