/** The faults stop, everyone syncs until nothing moves any more: then phones and server must tell the same. */
import type { Fields } from '../../src/domain/kinds/kind.ts';
import { viewOf } from '../../src/storage/faces.ts';
import { judgedAgain } from '../../src/storage/notices.ts';
import { syncBook, type SyncResult } from '../../src/sync/engine.ts';
import { showsNoErasedName } from './names.ts';
import { checkPhone, custodyOf, diskOf, meantOn, shownOn, type Disk, type Shown } from './phoneChecks.ts';
import type { SimPhone } from './phone.ts';
import { scopeOf } from './replies.ts';
import type { SqlRow } from './server.ts';
import { checkServer } from './serverChecks.ts';
import { must } from './violation.ts';
import type { World } from './world.ts';

const ROUNDS = 12;
const HOUR = 3_600_000;
const NOTHING_LOST = { arrived: 0, waiting: 0 };

export async function comeToRest(world: World): Promise<void> {
  for (const phone of world.phones) {
    phone.fates.length = 0;
    phone.handset.clock = { aheadMs: 0 };
    phone.life.kill();
    phone.handset.turnOn();
  }
  let last: unknown = null;
  for (let round = 0; round < ROUNDS; round++) {
    const moved: unknown[] = [];
    for (const phone of world.phones) {
      world.server.clock.ms += HOUR;
      await world.server.openDeposits(phone.userId);
      const how = await once(world, phone);
      if (how !== 'nothing') moved.push({ phone: phone.name, how });
    }
    if (moved.length === 0 && round > 0) return;
    last = moved;
  }
  must('I5 quiet within bounded time', false, () => last);
}

async function once(world: World, phone: SimPhone): Promise<string> {
  if (await phone.isNobodys()) await phone.enrol();
  const { arrived, waiting } = phone.mirror.packs.size > 0 ? await phone.rescue() : NOTHING_LOST;
  const result = await syncBook(phone.engine(), phone.page);
  const { problem, cursor } = await phone.eye.state();
  // A phone that the server knows no more is enrolled anew by the officer.
  if (isStranger(phone, problem)) await phone.enrol();
  await checkServer(world);
  await checkPhone(world, phone);
  if (arrived > 0 || waiting > 0) return 'rescue';
  // What was judged again is asked for with the next contact.
  const { rows: unasked } = await judgedAgain(phone.eye);
  const isStill = cursor !== '' && unasked.length === 0 && (await phone.eye.packs.count()) === 0;
  if (result === 'nothing' && isStill) return 'nothing';
  return said(result, problem);
}

/** Of two on a phone that was enrolled anew by one of them the other is told so by its packs. */
const isStranger = ({ handset }: SimPhone, problem: string | null): boolean =>
  problem === 'unknownDevice' ||
  problem === 'unknownReader' ||
  (problem === 'unknownWriter' && handset.users.length > 1);

const said = (result: SyncResult, problem: string | null) => `${result} ${problem ?? ''}`;

export async function checkRest(world: World): Promise<void> {
  await checkServer(world, true);
  for (const phone of world.phones) {
    await checkPhone(world, phone, true);
    const disk = await diskOf(phone);
    everythingIsBack(world, phone);
    outboxIsExplained(world, phone, disk);
    const shown = await shownOn(phone);
    showsWhatTheServerShows(world, phone, shown);
    showsNoErasedName(world, phone, shown);
  }
}

/** I12: after a restore from backup, everything that a phone still holds is back. Without one: all has arrived. */
function everythingIsBack(world: World, phone: SimPhone): void {
  const { logged, unopened } = custodyOf(world);
  const absent = meantOn(world, phone).filter(
    ({ opId, place }) => !logged.has(opId) && !unopened.has(String(place)),
  );
  must(world.hadRestore ? 'I12 not back after a restore' : 'I5 never arrived', absent.length === 0, () =>
    absent.map(({ opId, place }) => ({ phone: phone.name, opId, place })),
  );
}

/** I5, I9: what is left on the phone needs a person, says why, and says what the server says. */
function outboxIsExplained({ server }: World, phone: SimPhone, { packs, overlay }: Disk): void {
  must('I5 outbox not empty', packs.length === 0, () => packs.map(({ firstSeq }) => firstSeq));
  const states = new Map(
    server.ask('select op_id, state from op').map(({ op_id, state }) => [op_id, String(state)]),
  );
  for (const { opId, state, verdict } of overlay) {
    const detail = () => ({ phone: phone.name, opId, state, verdict, server: states.get(opId) });
    must('I5 left without explanation', state === 'attention' || state === 'held', detail);
    must('I9 explained', verdict?.code !== undefined || verdict?.verdict === 'held', detail);
    must('I5 explained by what is over', states.get(opId) !== 'effective', detail);
  }
}

/** I5: all phones of a scope show what the server shows. */
function showsWhatTheServerShows({ server }: World, phone: SimPhone, { subjects }: Shown): void {
  const scope = scopeOf(server, phone.userId);
  const rows = server.ask('select * from subject').filter(({ village }) => scope.has(Number(village)));
  const there = new Map(rows.map((row) => [String(row.id), facesOfServer(row)]));
  const here = new Map(subjects.flatMap(({ id, shadow }) => (shadow ? [[id, faceOf(shadow)] as const] : [])));
  const wrong = [...new Set([...there.keys(), ...here.keys()])].find((id) => there.get(id) !== here.get(id));
  must(here.size > there.size ? 'I6 a row outside the scope' : 'I5 phone and server differ', !wrong, () => ({
    phone: phone.name,
    server: there.get(wrong ?? ''),
    here: here.get(wrong ?? ''),
  }));
  const local = subjects.find((one) => one.ops.length === 0 && viewOf(one, phone.userId) !== one.shadow);
  must('I5 a view without a reason', !local, () => local?.id);
}

interface Face {
  revision: string;
  author: string;
  voided: boolean;
  fields: Fields;
  review: object | null;
  approved: Fields | null;
  into?: string;
}

const sorted = (value: object | null): string =>
  value === null ? '' : JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

const faceOf = ({ revision, author, voided, fields, review, approved, into = '' }: Face): string =>
  [revision, author, voided, sorted(fields), sorted(review), sorted(approved), into].join(' ');

function facesOfServer(row: SqlRow): string {
  const json = (value: SqlRow[string] | undefined) => JSON.parse(String(value)) as Fields | null;
  return faceOf({
    revision: String(row.revision),
    author: String(row.author),
    voided: row.voided === 1,
    fields: json(row.fields) ?? {},
    review: json(row.review),
    approved: json(row.approved),
    into: String(row.into_id ?? ''),
  });
}
