/** A family agrees to be written down by its name, takes that back, and is written down again by whoever knows no better. */
import { uuidv7, type Id } from '../../../src/domain/ids.ts';
import { type Row } from '../../../src/domain/merge.ts';
import { eraseHousehold } from '../../../server/lists/eraseHousehold.ts';
import { ListRefused, takeIn } from '../../../server/lists/takeIn.ts';
import { pick, type Random } from '../../helpers/phrases.ts';
import { deskOf, livingVillages } from '../office.ts';
import type { SimPhone } from '../phone.ts';
import { COMMUNE } from '../server.ts';
import { followUp, newRecord, someRow, tap } from '../work.ts';
import type { World } from '../world.ts';
import { sync, type Run } from './step.ts';

/** No two alike, so that each can be looked for. */
const newName = ({ names }: World): string => `H'Nguê̆ Byă ${names.length + 1}.`;

const isNamed = ({ kind, voided, fields }: Row): boolean =>
  kind === 'household' && !voided && typeof fields.head === 'string';

/** Asked in the house, whatever the phone's clock says: the day of a consent is written down by hand too. */
function consent({ server: { clock } }: World, { userId }: SimPhone) {
  const seconds = Math.floor(clock.ms / 1000);
  return { consent: ['visits'], consentVersion: 1, consentAt: seconds, consentBy: userId };
}

/** A household that is new, or one that stands there. */
export const agree: Run = async (world, phone, random) => {
  const name = newName(world);
  const given = consent(world, phone);
  const row = random() < 0.5 ? await someRow(phone, random, ({ kind }) => kind === 'household') : null;
  const fresh = await newRecord(phone, random, 'household');
  const named = row
    ? followUp(phone, row, { type: 'edit', fields: { head: name, ...given } })
    : { ...fresh, fields: { ...fresh.fields, head: name, ...given } };
  const { subjectId: household, opId } = named;
  world.names.push({ household, opId, name, consentAt: given.consentAt * 1000 });
  await tap(world, phone, [named]);
};

/** As he heard it; nobody was asked. */
async function rename(world: World, phone: SimPhone, row: Row): Promise<void> {
  const name = newName(world);
  const intent = followUp(phone, row, { type: 'edit', fields: { head: name } });
  world.names.push({ household: row.id, opId: intent.opId, name, consentAt: 0 });
  await tap(world, phone, [intent]);
}

const clear = (world: World, phone: SimPhone, row: Row) =>
  tap(world, phone, [followUp(phone, row, { type: 'edit', fields: { head: null, consent: [] } })]);

/** One takes the name out; another, who has not heard of it, writes it down, and sends later. */
export const withdraw: Run = async (world, phone, random) => {
  const row = await someRow(phone, random, isNamed);
  if (!row) return;
  await sync(phone);
  await clear(world, phone, row);
  const others = world.phones.filter((one) => one !== phone && !one.life.isOver);
  if (others.length > 0 && random() < 0.7) await writeAnyway(world, pick(others, random), random, row.id);
  await sync(phone);
};

async function writeAnyway(world: World, phone: SimPhone, random: Random, household: Id): Promise<void> {
  if (random() < 0.5) await sync(phone);
  const known = await someRow(phone, random, ({ id }) => id === household);
  if (known) await rename(world, phone, known);
}

/** At the desk, on whose word ever, the name or all that was written about them; phones hear of it, or have something to say to it. */
export const erase: Run = async (world, phone, random) => {
  const { server } = world;
  const named = server.ask(
    `select id from subject where kind = 'household' and fields ->> '$.head' is not null order by id`,
  );
  if (named.length === 0) return;
  const household = String(pick(named, random).id);
  const asked = pick(['family', 'authority', 'commune'] as const, random);
  const what = pick(['name', 'all'] as const, random);
  const edges = { now: server.clock.ms, random: server.random };
  const office = await deskOf(world);
  await server.store.write((tx) => eraseHousehold(tx, office, { household, asked, what }, edges));
  if (random() < 0.5) await writeAnyway(world, phone, random, household);
};

/** The commune's list, the same one again and again: two households of a village, known by their codes. */
export const takeList: Run = async (world, _, random) => {
  const { server, names } = world;
  const village = pick(livingVillages(server), random);
  const codes = ['A01', 'A02'];
  const households = codes.map((code, nth) => {
    return { row: nth + 1, fields: { village, code, head: `Y Thơm ${code}.` } };
  });
  const id = uuidv7(server.clock.ms, server.random(10));
  const basis = { basis: 'Danh sách', day: '2026-11-20', collector: 'Lan' };
  const edges = { now: server.clock.ms, random: server.random, onProgress: () => undefined };
  const taking = takeIn(server.store, await deskOf(world), { id, households, basis, leftOut: 0 }, edges);
  // An officer who was moved elsewhere meanwhile may not any more: nothing of it is kept.
  await taking.catch((error: unknown) => {
    if (!(error instanceof ListRefused)) throw error;
  });
  const listed = server.ask(
    `select id, fields ->> '$.code' as code, village from subject where kind = 'household' and commune = ?`,
    COMMUNE,
  );
  for (const { id, code } of listed) {
    if (!codes.includes(String(code)) || names.some(({ household }) => household === id)) continue;
    names.push({ household: String(id), opId: null, name: `Y Thơm ${code}.`, consentAt: 0 });
  }
};
