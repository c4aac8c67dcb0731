/** `GET /api/v1/tallies`: the kept totals of a period, village by village. */
import type { FastifyInstance } from 'fastify';
import { fail, ok, type Result } from '../../../src/domain/result.ts';
import { instantOf } from '../../../src/domain/day.ts';
import { firstDayOf } from '../../../src/domain/period.ts';
import type { Former } from '../../../src/domain/succession.ts';
import type { AdminUnit } from '../../../src/domain/roles.ts';
import { talliesRoute, type Tallies, type VillageTally } from '../../../src/wire/desk/tallies.ts';
import { contactsOf, type Contact } from '../../store/contacts.ts';
import { feedPosition } from '../../store/feed.ts';
import { communeOf, isCommune, villagesOf } from '../../store/people.ts';
import { formerVillages } from '../../store/succession.ts';
import { installationOf } from '../../store/installation.ts';
import type { Db } from '../../store/store.ts';
import { totalsOf, type Totals } from '../../store/totals.ts';
import { targetsByVillage, type Targets } from '../../store/targets.ts';
import type { ProblemCode } from '../problem.ts';
import { serve, type Ask, type Desk } from './serve.ts';

type TalliesAsk = Ask<unknown, { period: string; commune?: number | undefined }, unknown>;

export function addTalliesRoute(app: FastifyInstance, desk: Desk): void {
  serve(app, talliesRoute, (ask) => tallies(desk, ask), { version: (ask) => versionOf(desk, ask) });
}

/** An officer's own commune; a province says which, of an installation for several. */
async function communeAsked(db: Db, { request, query }: TalliesAsk): Promise<number> {
  if (request.actor) return request.actor.commune.id;
  const { commune } = (await installationOf(db)) ?? { commune: 0 };
  return query.commune ?? commune;
}

/** The place of the feed moves with every effect, villages change beside it; phones that were heard of move nothing but the minute. */
async function versionOf({ store, epoch, now }: Desk, ask: TalliesAsk): Promise<string> {
  const commune = await communeAsked(store.read, ask);
  const position = await feedPosition(store.read, commune);
  const places = [await villagesOf(store.read, commune), await formerVillages(store.read, commune)];
  return JSON.stringify([epoch, commune, ask.query.period, position, places, Math.floor(now() / 60_000)]);
}

function tallies({ store }: Desk, ask: TalliesAsk): Promise<Result<Tallies, ProblemCode>> {
  const { period } = ask.query;
  return store.snapshot(async (db) => {
    const id = await communeAsked(db, ask);
    if (!(await isCommune(db, id))) return fail('notFound');
    const commune = await communeOf(db, id);
    const villages = await villagesOf(db, id);
    const former = await formerVillages(db, id);
    const ids = villages.map((village) => village.id);
    const totals = await totalsOf(db, ids, period, former);
    const targets = await targetsByVillage(db, id, period);
    const contacts = await contactsOf(db, id, instantOf(firstDayOf(period)));
    return ok({
      period,
      commune: { id, name: commune.name, type: commune.type },
      villages: villages
        .filter((village) => isShown(village.id, former, totals))
        .map((village) => lineOf(village, totals, targets.get(village.id), contacts.get(village.id))),
      total: totals.total,
    });
  });
}

/** A village that is no more has a line only for figures that no single heir took over. */
const isShown = (village: number, former: Former, { byVillage }: Totals): boolean =>
  byVillage.has(village) || former.every(({ id }) => id !== village);

function lineOf(
  { id, name, type, oldCommune }: AdminUnit,
  { byVillage }: Totals,
  targets: Targets | undefined,
  contact: Contact | undefined,
): VillageTally {
  return {
    village: id,
    name,
    type,
    ...(oldCommune === undefined ? {} : { oldCommune }),
    figures: byVillage.get(id) ?? {},
    targets: targets ?? {},
    phones: contact?.phones ?? 0,
    phonesHeard: contact?.heard ?? 0,
    lastContact: contact?.last ?? null,
  };
}
