/** People: their roles and areas, the links for their phones, and when their work here rests. */
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { uuidv7, type Id } from '../../../src/domain/ids.ts';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import { isSameWork, type RoleInArea } from '../../../src/domain/roles.ts';
import { forbidden, tidy } from '../../../src/domain/text.ts';
import {
  addPersonRoute,
  changePersonRoute,
  INVITATION_MS,
  inviteRoute,
  peopleRoute,
  suspendRoute,
  villagesToGiveRoute,
  type PersonLine,
} from '../../../src/wire/desk/people.ts';
import { addCode, enrolLink } from '../../access/enrolment.ts';
import type { Actor } from '../../access/repo.ts';
import { managedBy, mayGive, type Managed } from '../../access/staff.ts';
import { addPeople, personOf, villageIds, villagesOf } from '../../store/people.ts';
import { replaceRoles, resume, suspend } from '../../store/staffing.ts';
import type { Store, Tx } from '../../store/store.ts';
import type { ProblemCode } from '../problem.ts';
import { personLines } from './personLines.ts';
import { actorOf, serve, type Desk } from './serve.ts';

const PAGE = 500;
type Answer<T> = Promise<Result<T, ProblemCode>>;

export function addPeopleRoutes(app: FastifyInstance, desk: Desk): void {
  const { now, random, origin } = desk;

  serve(app, peopleRoute, async ({ query: { cursor = '', limit = PAGE }, request }) => {
    const actor = actorOf(request);
    return desk.store.snapshot(async (db) => ok(await personLines(db, actor, { after: cursor, limit })));
  });

  serve(app, villagesToGiveRoute, ({ request }) => {
    const actor = actorOf(request);
    return desk.store.snapshot(async (db) => {
      const all = await villagesOf(db, actor.commune.id);
      const ids = new Set(all.map(({ id }) => id));
      return ok({ villages: all.filter(({ id }) => mayGive(actor, { role: 'member', unit: id }, ids)) });
    });
  });

  serve(app, addPersonRoute, ({ body, request, store }) =>
    store.write((tx) => add(tx, desk, actorOf(request), body)),
  );

  serve(app, changePersonRoute, ({ params, body, request, store }) =>
    change(store, request, params.person, async (tx, managed, villages) => {
      const { name, roles, seen = managed.roles } = body;
      if (name !== undefined && !isName(name)) return 'badRequest';
      if (roles && (!areGivable(actorOf(request), roles, villages) || managed.suspendedAt !== null))
        return 'notAllowed';
      // What stands there already is his own, whose answer was lost.
      if (roles && ![seen, roles].some((one) => isSameWork(one, managed.roles))) return 'changedSince';
      await rewrite(tx, managed, body, now());
      return null;
    }),
  );

  serve(app, suspendRoute, ({ params, body: { suspended }, request, store }) =>
    change(store, request, params.person, async (tx, managed) => {
      if (managed.id === actorOf(request).person) return 'notAllowed';
      if (suspended === (managed.suspendedAt !== null)) return null;
      await (suspended ? suspend : resume)(tx, managed.id, managed.roles, now());
      return null;
    }),
  );

  serve(app, inviteRoute, ({ params: { person }, request, store }) =>
    store.write(async (tx) => {
      const actor = actorOf(request);
      const managed = await managedBy(tx, actor, person, await villageIds(tx, actor.commune.id));
      if (!managed) return fail('notFound');
      if (managed.suspendedAt !== null) return fail('notAllowed');
      const code = await addCode(tx, person, now(), random);
      return ok({ link: enrolLink(origin, code), expiresAt: now() + INVITATION_MS });
    }),
  );
}

const NAME_GRAPHEMES = 60;
/** A name of one letter is a name; a number is none. */
const isName = (name: string): boolean => {
  const tidied = tidy(name);
  return /\p{L}/u.test(tidied) && [...tidied].length <= NAME_GRAPHEMES * 2 && forbidden(tidied) === null;
};

const areGivable = (actor: Actor, roles: readonly RoleInArea[], villages: ReadonlySet<number>): boolean =>
  roles.every((role) => mayGive(actor, role, villages));

async function add(
  tx: Tx,
  { now, random }: Desk,
  actor: Actor,
  { id = uuidv7(now(), random(10)), name, roles }: { id?: Id | undefined; name: string; roles: RoleInArea[] },
): Answer<{ id: Id }> {
  const commune = actor.commune.id;
  const villages = await villageIds(tx, commune);
  if (!isName(name)) return fail('badRequest');
  if (!areGivable(actor, roles, villages)) return fail('notAllowed');
  if (await personOf(tx, id)) {
    // The form of before, whose answer was lost: it may have been corrected since.
    const managed = await managedBy(tx, actor, id, villages);
    if (!managed || managed.suspendedAt !== null) return fail('notAllowed');
    await rewrite(tx, managed, { name, roles }, now());
    return ok({ id });
  }
  await addPeople(tx, [{ id, name: tidy(name), commune, roles: unique(roles) }], now());
  return ok({ id });
}

/** What is the same already is not written again. */
async function rewrite(
  tx: Tx,
  { id, name: before, roles: held }: Managed,
  { name, roles }: { name?: string | undefined; roles?: RoleInArea[] | undefined },
  now: number,
): Promise<void> {
  if (roles) await replaceRoles(tx, id, held, roles, now);
  if (name !== undefined && tidy(name) !== before)
    await tx
      .updateTable('person')
      .set({ name: tidy(name) })
      .where('id', '=', id)
      .execute();
}

const unique = (roles: readonly RoleInArea[]): RoleInArea[] => [
  ...new Map(roles.map((role) => [`${role.role}|${role.unit}`, role])).values(),
];

/** Changes someone whom the actor may change, and answers with how he stands then. */
function change(
  store: Store,
  request: FastifyRequest,
  person: Id,
  how: (tx: Tx, managed: Managed, villages: ReadonlySet<number>) => Promise<ProblemCode | null>,
): Answer<PersonLine> {
  return store.write(async (tx) => {
    const actor = actorOf(request);
    const villages = await villageIds(tx, actor.commune.id);
    const managed = await managedBy(tx, actor, person, villages);
    if (!managed) return fail('notFound');
    const problem = await how(tx, managed, villages);
    if (problem !== null) return fail(problem);
    const { items } = await personLines(tx, actor, { after: '', limit: 1, only: person });
    return items[0] ? ok(items[0]) : fail('notFound');
  });
}
