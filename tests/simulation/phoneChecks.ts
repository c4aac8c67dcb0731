/** What must hold of a phone's disk whenever somebody has worked on it, whatever became of his work. */
import type { Meta, OverlayOp, PackRow } from '../../src/storage/book.ts';
import type { Row } from '../../src/domain/merge.ts';
import type { Pack } from '../../src/wire/pack.ts';
import type { Cell } from '../../src/domain/tally.ts';
import { loadSubjects, viewOf, type Subject } from '../../src/storage/faces.ts';
import { ASIDE } from '../../server/ledger/custody.ts';
import { difference, kept, recount, type Counted, type Merged } from './recount.ts';
import type { SimPhone } from './phone.ts';
import { must } from './violation.ts';
import type { Meant, World } from './world.ts';

/** A phone's own work at one moment. */
export interface Disk {
  meta: Meta;
  overlay: OverlayOp[];
  packs: PackRow[];
  sent: Pack[];
}

export async function diskOf({ eye }: SimPhone): Promise<Disk> {
  const { meta, overlay, packs, sent } = eye;
  return eye.transaction('r', [meta, overlay, packs, sent], async () => ({
    meta: await eye.state(),
    overlay: await overlay.toArray(),
    packs: await packs.toArray(),
    sent: await sent.toArray(),
  }));
}

/** What it shows. */
export interface Shown {
  cells: Cell[];
  subjects: Subject[];
}

export async function shownOn({ eye }: SimPhone): Promise<Shown> {
  const { meta, overlay, cells, shadow } = eye;
  const read = await eye.transaction('r', [meta, overlay, cells, shadow], () =>
    Promise.all([cells.toArray(), shadow.toCollection().primaryKeys(), overlay.toArray()]),
  );
  const ids = [...read[1], ...read[2].map(({ subjectId }) => subjectId)];
  return { cells: read[0], subjects: [...(await loadSubjects(eye, ids)).values()] };
}

export async function checkPhone(world: World, phone: SimPhone, isThorough = false): Promise<void> {
  const disk = await diskOf(phone);
  phone.outbox = outboxOf(disk);
  nothingConfirmedIsLost(world, phone, disk);
  receivedOnlyWhatIsDurable(world, disk);
  waitingIsInAPack(disk);
  closedPacksStay(world, phone, disk);
  copiesLastAsLong(phone, disk);
  archiveHoldsWhatNoBackupHas(world, phone, disk);
  if (isThorough) talliesEqualRecount(phone, await shownOn(phone));
}

/** In what state a fault found it, for the report. */
function outboxOf({ packs, overlay, meta }: Disk): string {
  const states = [...new Set(packs.map(({ state }) => state))].sort().join('+') || 'empty';
  const more = [
    meta.inDoubt && 'in doubt',
    meta.resendThrough > 0 && packs.some(({ lastSeq }) => lastSeq <= meta.resendThrough) && 'resending',
    overlay.some(({ state }) => state === 'attention' || state === 'held') && 'attention',
  ];
  return [states, ...more.filter((one) => one !== false && one !== null)].join(', ');
}

/** Where this phone still has ops: `writer|seq`. */
export function placesOn(phone: SimPhone, { meta, packs, sent }: Disk): Set<string> {
  const own = [...packs, ...sent].map((pack) => ({ ...pack, writer: meta.writer }));
  return placesOf([...own, ...phone.mirror.packs.values()]);
}

function placesOf(packs: readonly { writer: string; firstSeq: number; lastSeq: number }[]): Set<string> {
  const places = new Set<string>();
  for (const { writer, firstSeq, lastSeq } of packs)
    for (let seq = firstSeq; seq <= lastSeq; seq++) places.add(`${writer}|${seq}`);
  return places;
}

export const meantOn = ({ meant }: World, phone: SimPhone): Meant[] =>
  [...meant.values()].filter((one) => one.phone === phone && one.isConfirmed && !one.isExcused);

/** What the server has: ops by their ids, and the places of those in packs that it keeps and could not open. */
export function custodyOf({ server, hadRestore }: World) {
  const ops = server.ask('select op_id from op union select op_id from op_double');
  const closed = server.ask(
    'select writer, first_seq, last_seq, problem from pack where problem is not null',
  );
  // Its secret went with the backup's age. Nothing else makes a pack unreadable here.
  const unread = closed.filter(({ problem }) => !ASIDE.some((why) => why === problem));
  must('a pack could not be opened', hadRestore || unread.length === 0, () => unread);
  const packs = closed.map(({ writer, first_seq, last_seq }) => {
    return { writer: String(writer), firstSeq: Number(first_seq), lastSeq: Number(last_seq) };
  });
  return { logged: new Set(ops.map(({ op_id }) => op_id)), unopened: placesOf(packs) };
}

/** I1: no op whose saving was confirmed is lost: it is in the outbox, its second copy, or the server's log. */
function nothingConfirmedIsLost(world: World, phone: SimPhone, disk: Disk): void {
  const places = placesOn(phone, disk);
  const { logged, unopened } = custodyOf(world);
  const lost = meantOn(world, phone).filter(
    ({ opId, place }) => !logged.has(opId) && !places.has(String(place)) && !unopened.has(String(place)),
  );
  must('I1 a confirmed op is lost', lost.length === 0, () =>
    lost.map(({ opId, place }) => ({ phone: phone.name, opId, place })),
  );
}

/** I10: "received" is never shown before the verdict is stored. */
function receivedOnlyWhatIsDurable({ everCommitted }: World, { overlay }: Disk): void {
  const early = overlay.filter(
    ({ opId, state, verdict }) => state === 'received' && (!verdict || !everCommitted.has(opId)),
  );
  must('I10 received too early', early.length === 0, () => early.map(({ opId }) => opId));
}

/** An op that waits travels in a pack; one without would wait for ever. */
function waitingIsInAPack({ overlay, packs, meta }: Disk): void {
  const places = placesOf(packs.map((pack) => ({ ...pack, writer: meta.writer })));
  const stranded = overlay.filter(
    ({ state, seq }) => state === 'waiting' && !places.has(`${meta.writer}|${seq}`),
  );
  must('I1 an op waits in no pack', stranded.length === 0, () => stranded.map(({ seq }) => seq));
}

/** Protocol §3: a frozen pack never changes. */
function closedPacksStay({ closedPacks }: World, phone: SimPhone, { meta, packs }: Disk): void {
  for (const { state, firstSeq, lastSeq, bytes } of packs) {
    const key = `${phone.name}|${meta.writer}|${firstSeq}`;
    const now = `${lastSeq} ${Buffer.from(bytes).toString('base64')}`;
    const before = closedPacks.get(key);
    must('a frozen pack was rewritten', before === undefined || before === now, () => ({ key, lastSeq }));
    if (state !== 'open') closedPacks.set(key, now);
  }
}

/** Protocol §3: a pack has its second copy as long as it is here itself, in the outbox or in the archive. */
function copiesLastAsLong({ name, mirror }: SimPhone, { meta, packs, sent }: Disk): void {
  const gone = [...packs, ...sent]
    .map(({ firstSeq }) => `${meta.writer}|${firstSeq}`)
    .filter((place) => mirror.everKept.has(place) && !mirror.packs.has(place));
  must('I1 a second copy went before its pack', gone.length === 0, () => ({ phone: name, gone }));
}

/** I12: before a backup holds it nothing leaves the archive; when the server is put back it would be too late to notice. */
function archiveHoldsWhatNoBackupHas(world: World, phone: SimPhone, { meta, packs, sent }: Disk): void {
  const { writer } = meta;
  const durable = world.durable.get(writer) ?? 0;
  const here = placesOf([...packs, ...sent].map((pack) => ({ ...pack, writer })));
  const places = meantOn(world, phone).map(({ place }) => String(place));
  const gone = places.filter((place) => {
    const [whose, seq] = place.split('|');
    return whose === writer && Number(seq) > durable && !here.has(place);
  });
  must('I12 gone before a backup has it', gone.length === 0, () => ({ phone: phone.name, durable, gone }));
}

/** I3: every tally equals a recount from the records. */
function talliesEqualRecount(phone: SimPhone, { cells, subjects }: Shown): void {
  const records = subjects.flatMap((subject) => countedOf(subject, viewOf(subject, phone.userId)));
  const wrong = difference(kept(cells), recount(records, mergedOn(phone, subjects)));
  must('I3 tally of a phone', wrong === null, () => ({ phone: phone.name, wrong }));
}

function mergedOn(phone: SimPhone, subjects: Subject[]): Merged {
  const links = (rowOf: (subject: Subject) => Row | null) =>
    new Map(subjects.flatMap((one) => [rowOf(one)?.into].flatMap((into) => (into ? [[one.id, into]] : []))));
  return [links((one) => viewOf(one, phone.userId)), links(({ shadow }) => shadow)];
}

function countedOf({ shadow }: Subject, view: Row | null): Counted[] {
  const all = view && !view.voided ? [{ ...view, stage: 0 as const }] : [];
  if (!shadow || shadow.voided) return all;
  const stands = shadow.review?.revision === shadow.revision ? shadow.review.verdict : null;
  const approved = stands === 'approved' ? shadow.fields : shadow.approved;
  const received = { ...shadow, stage: 1 as const };
  return approved ? [...all, received, { ...shadow, fields: approved, stage: 2 }] : [...all, received];
}
