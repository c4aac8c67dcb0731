/** What people do on their phones. */
import type { Id } from '../../src/domain/ids.ts';
import { kindOf, recordKinds } from '../../src/domain/kinds/all.ts';
import type { Row } from '../../src/domain/merge.ts';
import type { Book } from '../../src/storage/book.ts';
import { keepDraft } from '../../src/storage/drafts.ts';
import { newId } from '../../src/storage/edge.ts';
import { loadSubjects, viewOf } from '../../src/storage/faces.ts';
import { save, type Intent } from '../../src/storage/subjects.ts';
import { pick, type Random } from '../helpers/phrases.ts';
import { answers, changed, type Surroundings } from './forms.ts';
import type { SimPhone } from './phone.ts';
import { VILLAGES } from './server.ts';
import { must } from './violation.ts';
import type { World } from './world.ts';

const householdsOf = (village: number) =>
  [1, 2, 3].map((nth) => `00000000-0000-7000-8000-0000${village}${nth}`);

/** A person's form: his village, its households, the people whom the phone knows there. */
async function around(phone: SimPhone, random: Random): Promise<Surroundings> {
  const scope = await villagesOn(phone);
  const village = scope.length > 0 ? pick(scope, random) : VILLAGES[0];
  const slots = await phone.eye.shadow.where('[village+kind]').equals([village, 'personSlot']).primaryKeys();
  const known = await phone.eye.shadow.where('[village+kind]').equals([village, 'household']).primaryKeys();
  const households = [...householdsOf(village), ...known.slice(0, 3)];
  return { village, households, people: slots.slice(0, 4), now: phone.now(), random };
}

/** What his form offers: the villages that his phone knows of, and a phone that was away knows those of then. */
async function villagesOn(phone: SimPhone): Promise<number[]> {
  const profile = (await phone.phoneEye.users.get(phone.userId))?.profile;
  const former = new Set(profile?.former?.map(({ id }) => id));
  return (profile?.villages ?? []).map(({ id }) => id).filter((id) => !former.has(id));
}

export async function newRecord(
  phone: SimPhone,
  random: Random,
  kind = pick(recordKinds(), random).kind,
): Promise<Intent> {
  const opId = newId(phone.edge);
  const fields = answers(kind, await around(phone, random));
  return { opId, subjectId: opId, kind, type: 'create', base: null, fields };
}

/** Some subject that this phone shows, as it stands there. */
export async function someRow(
  { eye, userId }: SimPhone,
  random: Random,
  fits: (row: Row) => boolean,
): Promise<Row | null> {
  const local = (await eye.overlay.toArray()).map(({ subjectId }) => subjectId);
  const ids = [...new Set([...(await eye.shadow.toCollection().primaryKeys()), ...local])].sort();
  const subjects = await loadSubjects(eye, ids);
  const rows = [...subjects.values()].flatMap((one) => viewOf(one, userId) ?? []).filter(fits);
  return rows.length > 0 ? pick(rows, random) : null;
}

export const isRecord = (row: Row): boolean => kindOf(row.kind)?.subject === 'record';

type Follow = Pick<Intent, 'type' | 'fields'>;

export const followUp = (
  phone: SimPhone,
  row: Pick<Row, 'id' | 'kind' | 'revision'>,
  { type, fields }: Follow,
): Intent => ({
  opId: newId(phone.edge),
  subjectId: row.id,
  kind: row.kind,
  base: row.revision,
  type,
  fields,
});

export async function editOf(phone: SimPhone, row: Row, random: Random): Promise<Intent> {
  const fields = changed(row.kind, await around(phone, random));
  return followUp(phone, row, { type: 'edit', fields });
}

/** The tap on Lưu, and what is known after it: confirmed, or the battery was quicker. */
export async function tap(world: World, phone: SimPhone, intents: Intent[], book: Book = phone.page) {
  for (const { opId } of intents) {
    const known = world.meant.get(opId);
    if (!known) {
      const fresh = { phone, opId, isConfirmed: false, place: null, isExcused: false };
      world.meant.set(opId, fresh);
    }
  }
  const { life } = phone;
  const outcome = await life.live(save(book, intents, { draft: 'form' }));
  if (outcome === 'killed') {
    phone.unanswered.push(intents);
    return;
  }
  if (!outcome.ok && (await phone.isNobodys())) return;
  must('a save fails', outcome.ok, () => outcome);
  await confirm(world, phone, intents);
}

/** What the app itself said for him when he had decided: its ids are known when they are on the disk. */
export async function meantBy({ meant }: World, phone: SimPhone, subjectId: Id): Promise<void> {
  const ops = await phone.eye.overlay.where('subjectId').equals(subjectId).toArray();
  const { writer } = await phone.eye.state();
  for (const { opId, seq } of ops) {
    const place = `${writer}|${seq}`;
    if (!meant.has(opId)) meant.set(opId, { phone, opId, isConfirmed: true, place, isExcused: false });
  }
}

/** "Đã lưu trên máy" has been shown. */
async function confirm({ meant, server }: World, { eye }: SimPhone, intents: Intent[]): Promise<void> {
  const stored = await eye.overlay.bulkGet(intents.map(({ opId }) => opId));
  const { writer, nextSeq, revokedAt } = await eye.state();
  // Revoked since, it has the pack and no word of what is in it: nobody has saved after these.
  const last = (nth: number) =>
    (revokedAt ?? null) === null ? undefined : { writer, seq: nextSeq - intents.length + nth };
  for (const [nth, { opId }] of intents.entries()) {
    const one = meant.get(opId);
    // It may be with the server already, and gone from here.
    const there = server.ask('select writer, seq from op where op_id = ?', opId)[0];
    const place = stored[nth] ? { writer, seq: stored[nth].seq } : (there ?? last(nth));
    if (!one) continue;
    one.isConfirmed = true;
    one.place ??= place ? `${String(place.writer)}|${String(place.seq)}` : null;
  }
}

/** Half a form, as it is kept while somebody types. */
export async function type(phone: SimPhone, random: Random): Promise<Intent> {
  const intent = await newRecord(phone, random, 'visit');
  const { opId, kind } = intent;
  const draft = { key: 'form', kind, opId, values: { ...intent.fields } as never, updatedAt: phone.now() };
  await phone.life.live(keepDraft(phone.page, draft));
  return intent;
}
