/** Texts taken out at request: finding the household, taking them out, and the register. */
import type { FastifyInstance } from 'fastify';
import { ok } from '../../../src/domain/result.ts';
import { fold } from '../../../src/domain/text.ts';
import {
  eraseNameRoute,
  erasuresRoute,
  eraseTextsRoute,
  findHouseholdsRoute,
  findTextsRoute,
  type Named,
} from '../../../src/wire/desk/erasures.ts';
import { eraseHousehold, eraseTexts } from '../../lists/eraseHousehold.ts';
import { findTexts } from '../../lists/findTexts.ts';
import { singleHouseholdsOf } from '../../lists/takeIn.ts';
import { erasuresOf } from '../../store/erasures.ts';
import type { Db } from '../../store/store.ts';
import { officeOf } from './office.ts';
import { actorOf, serve, type Desk } from './serve.ts';

/** Whoever finds more has to say more. */
const MOST_FOUND = 20;

export function addErasureRoutes(app: FastifyInstance, { store: { read }, now, random }: Desk): void {
  serve(app, erasuresRoute, async ({ request }) =>
    ok({ items: await erasuresOf(read, actorOf(request).commune.id) }),
  );
  serve(app, findHouseholdsRoute, async ({ body: { words }, request }) =>
    ok({ items: await householdsNamed(read, actorOf(request).commune.id, words) }),
  );
  serve(app, eraseNameRoute, async ({ params: { household }, body: { id, ...body }, request, store }) => {
    const office = officeOf(request);
    const edges = { now: now(), random, id };
    const done = await store.write((tx) => eraseHousehold(tx, office, { household, ...body }, edges));
    return done.ok ? ok({ items: await erasuresOf(read, office.commune) }) : done;
  });
  serve(app, findTextsRoute, async ({ body: { words }, request }) =>
    ok(await findTexts(read, actorOf(request).commune.id, words)),
  );
  serve(app, eraseTextsRoute, async ({ params: { record }, body: { id, asked }, request, store }) => {
    const office = officeOf(request);
    const edges = { now: now(), random, id };
    const done = await store.write((tx) => eraseTexts(tx, office, record, asked, edges));
    return done.ok ? ok({ items: await erasuresOf(read, office.commune) }) : done;
  });
}

/** "dang hoa" finds Đặng Thị Hoà: each word stands somewhere in the code or in the name. */
async function householdsNamed(db: Db, commune: number, words: string): Promise<Named['items']> {
  const wanted = fold(words).split(' ').filter(Boolean);
  const all = (await singleHouseholdsOf(db, commune)).map(({ id, fields }) => ({
    ...{ id, village: Number(fields.village), code: text(fields.code) },
    ...{ head: text(fields.head), hamlet: text(fields.hamlet) },
  }));
  const isMeant = ({ code, head }: Named['items'][number]): boolean => {
    const said = fold(`${code} ${head}`);
    return wanted.length > 0 && wanted.every((word) => said.includes(word));
  };
  return all.filter(isMeant).slice(0, MOST_FOUND);
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
