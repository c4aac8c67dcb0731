/** What must hold of the server's database whenever it has changed. Reads committed state only. */
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import type { Fields } from '../../src/domain/kinds/kind.ts';
import { personalKeys } from '../../src/domain/personal.ts';
import { erasedStaysAway } from './names.ts';
import { revokedChangeNothing } from './office.ts';
import { custodyOf } from './phoneChecks.ts';
import { difference, kept, recount, type Counted, type Merged } from './recount.ts';
import { COMMUNE, type SimServer, type SqlRow } from './server.ts';
import { must } from './violation.ts';
import type { World } from './world.ts';

export async function checkServer(world: World, isThorough = false): Promise<void> {
  const { server } = world;
  const version = `${server.ends}|${server.ask('pragma data_version')[0]?.data_version}`;
  if (version === world.checkedVersion && !isThorough) return;
  world.checkedVersion = version;
  must('no request crashes the server', world.serverFaults === 0, () => world.serverFaults);
  const ops = opsOf(server);
  onlyWhatWasMeant(world, ops);
  eachInHisOwnName(world);
  erasedStaysAway(world);
  oneEffectEach(server, ops);
  effectsInOrder(ops);
  reviewsSawWhatTheyReview(ops);
  mergesMakeNoCircle(server);
  nothingIsHeldForWhatIsThere(server);
  approvalOutlivesEdits(world, ops);
  revokedChangeNothing(world);
  if (isThorough) {
    talliesEqualRecount(server);
    await auditVerifies(server, ops);
  }
  for (const { opId } of ops) world.everCommitted.add(opId);
  for (const place of custodyOf(world).unopened) world.everAside.add(place);
  noteDurable(world);
}

/** How far a backup ever answered for each writer. */
function noteDurable({ server, durable }: World): void {
  for (const { id, durable_seq: seq } of server.ask(
    'select id, durable_seq from writer where durable_seq > 0',
  ))
    durable.set(String(id), Math.max(durable.get(String(id)) ?? 0, Number(seq)));
}

/** Whoever follows the winners arrives. */
function mergesMakeNoCircle(server: SimServer): void {
  const [links] = mergedIn(server.ask('select id, into_id from subject where into_id is not null'));
  for (const first of links.keys()) {
    const way = new Set([first]);
    for (let at = links.get(first); at !== undefined; at = links.get(at)) {
      must('merges make a circle', !way.has(at), () => [...way]);
      way.add(at);
    }
  }
}

interface LoggedOp {
  opId: string;
  writer: string;
  seq: number;
  subjectId: string;
  type: string;
  base: string | null;
  state: string;
  pos: number | null;
}

function opsOf(server: SimServer): LoggedOp[] {
  const rows = server.ask(
    `select op_id as opId, writer, seq, subject_id as subjectId, state, pos,
      body ->> 'type' as type, body ->> 'base' as base from op order by pos`,
  );
  return rows as unknown as LoggedOp[];
}

/** I2: exactly one effect per opId. A retry under a new opId would make another op that nobody meant. */
function onlyWhatWasMeant({ meant, server, desk }: World, ops: readonly LoggedOp[]): void {
  const atDesk = new Set(server.ask('select id from writer where device = ?', desk).map(({ id }) => id));
  const strange = ops.filter(({ opId, writer }) => !meant.has(opId) && !atDesk.has(writer));
  must('I2 an op that nobody meant', strange.length === 0, () => strange);
}

/** Who shares a phone with another writes in his own name. */
function eachInHisOwnName({ server, meant }: World): void {
  const authors = server.ask('select op_id, person from op join writer on writer.id = op.writer');
  const wrong = authors.filter(({ op_id, person }) => {
    const one = meant.get(String(op_id));
    return one && one.phone.userId !== person;
  });
  must("I2 an op in another's name", wrong.length === 0, () => wrong);
}

/** I2: exactly one effect per opId; (device, seq) unique. */
function oneEffectEach(server: SimServer, ops: readonly LoggedOp[]): void {
  must('I2 opId twice', new Set(ops.map(({ opId }) => opId)).size === ops.length, () => ops.length);
  const places = new Set(ops.map(({ writer, seq }) => `${writer}|${seq}`));
  must('I2 (writer, seq) twice', places.size === ops.length, () => ops.length);
  const doubles = server.ask('select writer, seq, op_id, verdict from op_double');
  must('I2 one number or id for two ops', doubles.length === 0, () => doubles);
}

/** I4: per phone and record, effects happen in seq order. */
function effectsInOrder(ops: readonly LoggedOp[]): void {
  const last = new Map<string, number>();
  for (const { state, writer, subjectId, seq } of ops) {
    if (state !== 'effective') continue;
    const key = `${writer}|${subjectId}`;
    must('I4 effects out of order', (last.get(key) ?? 0) < seq, () => ({ writer, subjectId, seq }));
    last.set(key, seq);
  }
}

/** Protocol §6: review is compare-and-set on the reviewed revision. */
function reviewsSawWhatTheyReview(ops: readonly LoggedOp[]): void {
  const revision = new Map<string, string>();
  for (const { state, opId, subjectId, type, base } of ops) {
    if (state !== 'effective') continue;
    const stands = revision.get(subjectId);
    must('review of a stale revision', type !== 'review' || base === stands, () => ({ opId, base, stands }));
    revision.set(subjectId, opId);
  }
}

/** I5: what waits for a record is judged when that comes, whoever wrote either. */
function nothingIsHeldForWhatIsThere(server: SimServer): void {
  const held = server.ask(
    "select op_id, writer, seq from op where state = 'held' and subject_id in (select id from subject)",
  );
  must('I5 held for a record that is there', held.length === 0, () => held);
}

/** Protocol §6: what was approved goes on counting as approved through every edit, until a head speaks again. */
function approvalOutlivesEdits({ server, approved }: World, ops: readonly LoggedOp[]): void {
  for (const row of server.ask("select * from subject where review is not null and review != 'null'")) {
    const id = String(row.id);
    const pos = Number(row.pos);
    const before = approved.get(id);
    if (before?.pos === pos) continue;
    const [, , values] = countedOf({ ...row, voided: 0 });
    const fields = JSON.stringify(wordless(String(row.kind), values?.fields ?? null));
    approved.set(id, { pos, fields });
    const since = ops.filter((op) => op.subjectId === id && (op.pos ?? 0) > (before?.pos ?? 0));
    const isSame = !before || before.fields === fields || since.some(({ type }) => type !== 'edit');
    must('an edit touches what was approved', isSame, () => ({ id, before, fields }));
  }
}

/** What a family asks to be erased goes from what was approved too, and nothing else does. */
function wordless(kind: string, fields: Fields | null): Fields | null {
  const personal = personalKeys(kind);
  return fields && Object.fromEntries(Object.entries(fields).filter(([key]) => !personal.includes(key)));
}

/** I8: the audit chain verifies, one entry per effect. */
async function auditVerifies(server: SimServer, ops: readonly LoggedOp[]): Promise<void> {
  const broken = await brokenAuditAt(server.store.read, COMMUNE);
  must('I8 audit chain', broken === null, () => ({ broken }));
  const entries = server.ask('select op_id from audit').map(({ op_id }) => String(op_id));
  const effects = ops.filter(({ state }) => state === 'effective').map(({ opId }) => opId);
  const isSame = JSON.stringify(entries.sort()) === JSON.stringify([...effects].sort());
  must('I8 one entry per effect', isSame, () => ({ entries: entries.length, effects: effects.length }));
}

/** I3: every tally equals a recount from the records, per village, member, kind and period. */
function talliesEqualRecount(server: SimServer): void {
  const cells = server.ask('select village, period, member, figures from tally_cell').map((cell) => ({
    village: Number(cell.village),
    period: String(cell.period),
    member: String(cell.member),
    figures: JSON.parse(String(cell.figures)) as Parameters<typeof kept>[0][number]['figures'],
  }));
  const subjects = server.ask('select * from subject');
  const wrong = difference(kept(cells), recount(subjects.flatMap(countedOf), mergedIn(subjects)));
  must('I3 tally of the server', wrong === null, () => wrong);
}

interface ServerReview {
  verdict: string;
  revision: string;
}

/** The server shows what it said. */
export function mergedIn(subjects: readonly SqlRow[]): Merged {
  const merged = subjects.filter(({ into_id }) => into_id !== null);
  const links = new Map(merged.map(({ id, into_id }) => [String(id), String(into_id)]));
  return [links, links];
}

export function countedOf(row: SqlRow): Counted[] {
  if (row.voided === 1) return [];
  const record = { id: String(row.id), kind: String(row.kind), author: String(row.author) };
  const fields = JSON.parse(String(row.fields)) as Fields;
  const review = JSON.parse(String(row.review)) as ServerReview | null;
  const stands = review?.revision === row.revision ? review?.verdict : null;
  const approved = stands === 'approved' ? fields : (JSON.parse(String(row.approved)) as Fields | null);
  const both: Counted[] = [0, 1].map((stage) => ({ ...record, fields, stage: stage as 0 | 1 }));
  return approved ? [...both, { ...record, fields: approved, stage: 2 }] : both;
}
