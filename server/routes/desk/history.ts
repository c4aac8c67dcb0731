/** What happened to a record, told to who may see it. */
import type { FastifyInstance } from 'fastify';
import { wallMs } from '../../../src/domain/clock.ts';
import type { Id } from '../../../src/domain/ids.ts';
import type { Op } from '../../../src/domain/op.ts';
import { fail, ok } from '../../../src/domain/result.ts';
import { historyRoute, type HistoryStep } from '../../../src/wire/desk/history.ts';
import { repo } from '../../access/repo.ts';
import type { Db } from '../../store/store.ts';
import { actorOf, serve, type Desk } from './serve.ts';

export function addHistoryRoute(app: FastifyInstance, { store, now }: Desk): void {
  serve(app, historyRoute, ({ params, request }) =>
    store.snapshot(async (db) => {
      const found = await repo(db, actorOf(request), now()).subject(params.id);
      return found ? ok({ steps: await stepsOf(db, params.id) }) : fail('notFound');
    }),
  );
}

/** In the order in which they took effect; what never did is not part of the record. */
async function stepsOf(db: Db, subject: Id): Promise<HistoryStep[]> {
  const found = await db
    .selectFrom('op')
    .innerJoin('writer', 'writer.id', 'op.writer')
    .innerJoin('person', 'person.id', 'writer.person')
    .select(['op.op_id', 'op.body', 'op.at', 'writer.person', 'person.name'])
    .where('op.subject_id', '=', subject)
    .where('op.state', '=', 'effective')
    .orderBy('op.pos')
    .execute();
  return found.map(({ op_id: opId, body, at, person: by, name }) => {
    const { type, fields } = JSON.parse(body) as Op;
    return { opId, type, by, name, at: wallMs(at), fields: fields as HistoryStep['fields'] };
  });
}
