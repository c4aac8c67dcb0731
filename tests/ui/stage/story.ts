/** Stories for the stage: an invented team in xã Ea Súp, its households, and a morning's work. */
import { stampAt } from '../../../src/domain/clock.ts';
import type { Fields } from '../../../src/domain/kinds/kind.ts';
import type { Row } from '../../../src/domain/merge.ts';
import type { AdminUnit, Profile, RoleInArea } from '../../../src/domain/roles.ts';
import { idOfBytes, type Id } from '../../../src/domain/ids.ts';
import { Book } from '../../../src/storage/book.ts';
import { markBirth } from '../../../src/storage/cacheMirror.ts';
import { keepDraft } from '../../../src/storage/drafts.ts';
import { newId, type Edge } from '../../../src/storage/edge.ts';
import { storeReply } from '../../../src/storage/feed.ts';
import { save } from '../../../src/storage/subjects.ts';
import { targetIntents } from '../../../src/storage/targets.ts';
import type { Change, SyncReply } from '../../../src/wire/reply.ts';
import { quarrel } from './quarrel.ts';
import { changeOf } from '../../../server/access/change.ts';
import { dice } from '../../../server/demo/dice.ts';
import { householdsOf } from '../../../server/demo/households.ts';

export type Story =
  | 'opening'
  | 'nobody'
  | 'revoked'
  | 'lost'
  | 'newcomer'
  | 'calm'
  | 'workday'
  | 'officer'
  | 'twoVillages'
  | 'merged'
  | 'head'
  | 'headCalm'
  | 'suspended'
  | 'noVillage'
  | 'quarrel';
/** Saturday, 21 November 2026, 10:32 in Ea Súp. */
export const NOW = Date.parse('2026-11-21T03:32:00Z');
const TODAY = '2026-11-21';
const YESTERDAY = '2026-11-20';
const MINUTE = 60_000;

const idNumber = (n: number): Id => idOfBytes(Uint8Array.from({ length: 16 }, (_, i) => (i === 15 ? n : 7)));
const ME = idNumber(1);
const COMMUNE = 24211;
type Village = AdminUnit & { type: 'buon' | 'thon' };
const village = (id: number, type: Village['type'], name: string, oldCommune?: string): Village => ({
  id,
  type,
  name,
  commune: COMMUNE,
  ...(oldCommune && { oldCommune }),
});
export const VILLAGES = [
  village(1, 'buon', 'A'),
  village(2, 'buon', 'B'),
  village(3, 'buon', 'C'),
  village(4, 'thon', '1'),
  village(5, 'thon', '1', 'Cư Mlan'),
  village(6, 'thon', '1', 'Ea Lê'),
  village(7, 'thon', '2'),
  village(8, 'thon', '10'),
];
const members = [
  { userId: ME, name: "H'Nguê̆ Niê" },
  { userId: idNumber(2), name: 'Y Blơ Êban' },
  { userId: idNumber(3), name: 'Trần Thị Lành' },
  { userId: idNumber(4), name: 'Y Krê̆č Ktla' },
];

function profileOf(story: Story): Profile {
  const officer = story === 'officer' || story === 'noVillage';
  const nowhere = story === 'suspended' || story === 'noVillage';
  const some = officer ? VILLAGES : VILLAGES.slice(0, story === 'twoVillages' ? 3 : 1);
  const villages = nowhere ? [] : some;
  return {
    userId: ME,
    name: "H'Nguê̆ Niê",
    villages,
    ...(story === 'merged' && { former: [{ ...village(2, 'buon', 'B'), into: [1], until: '2026-10-01' }] }),
    members,
    packKey: { kid: 1, publicKey: '' },
    topics: [
      { id: 'x-qr', name: 'Mã QR', retired: false },
      { id: 'x-cu', name: 'Bưu chính công ích', retired: true },
    ],
    roles: story === 'suspended' ? [] : [roleOf(story, officer)],
    commune: { id: COMMUNE, name: 'Ea Súp', type: 'xa', commune: null },
  };
}

const roleOf = (story: Story, officer: boolean): RoleInArea => ({
  role: officer ? 'communeOfficer' : story.startsWith('head') ? 'villageHead' : 'member',
  unit: officer ? COMMUNE : 1,
});

interface Told {
  book: Book;
  user: { userId: Id; profile: Profile } | null;
  /** Who it is once the phone is enrolled. */
  later: { userId: Id; profile: Profile };
}

export async function tell(story: Story): Promise<Told> {
  let random = dice(7);
  const edge: Edge & { at: number } = {
    at: NOW,
    now: () => edge.at - (edge.ahead ?? 0),
    random: (bytes) => Uint8Array.from({ length: bytes }, () => random.roll(256)),
  };
  const book = new Book(ME, { edge });
  const profile = profileOf(story);
  const user = { userId: ME, profile };
  const known = await book.shadow.count();
  // Loaded again it must not draw the numbers that it gave before.
  if (known > 0) random = dice(8 + 100 * (await book.overlay.count()) + (await book.drafts.count()));
  const isNobodys = story === 'nobody' || story === 'lost';
  if (known === 0 && !isNobodys) await fill(book, edge, story, profile);
  edge.at = globalThis.clock ?? NOW;
  if (story === 'lost') await markBirth();
  return { book, user: isNobodys || story === 'revoked' ? null : user, later: user };
}

async function fill(book: Book, edge: Edge & { at: number }, story: Story, profile: Profile): Promise<void> {
  const random = dice(11);
  const subjects = [...profile.villages, ...(profile.former ?? [])].flatMap((unit) =>
    householdsOf(random, unit as Village, idNumber(9), NOW - 40 * 86_400_000),
  );
  if (story === 'merged')
    for (const { fields } of ofKind(subjects, 'household'))
      if (fields.village === 2) fields.hamlet = 'Xóm Cũ';
  for (const [nth, { fields }] of ofKind(subjects, 'household').entries())
    if (story === 'head' && nth % 3 > 0) fields.hamlet = nth % 3 === 1 ? 'Xóm Suối' : 'Xóm Trên';
  const empty = ['newcomer', 'calm', 'headCalm', 'suspended', 'noVillage'].includes(story);
  const work = empty ? [] : teamWork(edge, subjects, profile);
  if (story === 'head') work.forEach(asInTheQueue);
  edge.at = NOW - 6 * MINUTE;
  await storeReply(book, replyWith([...subjects, ...work].map(changeOf), edge.at), 0);
  await book.meta.update('meta', { lastReceived: NOW - 151 * MINUTE });
  if (story === 'newcomer') await book.meta.update('meta', { lastContact: null, lastReceived: null });
  if (!empty) await ownMorning(book, edge, subjects);
  if (story === 'head') await ofTheHead(book);
  if (story === 'quarrel') await quarrel(book, work, edge.at);
  edge.at = NOW;
}

/** Whose phones were heard of, and what the village means to reach this week. */
async function ofTheHead(book: Book): Promise<void> {
  await book.meta.update('meta', {
    contacts: [
      [idNumber(2), NOW - 20 * MINUTE, 0],
      [idNumber(3), NOW - 3 * 86_400_000, 4],
      [idNumber(4), 0, 0],
    ],
  });
  for (const [figure, amount] of [
    ['visits', 40],
    ['eidActivated', 6],
  ] as const) {
    const wanted = { village: 1, figure, period: '2026-W47', amount };
    await save(book, await targetIntents(book, wanted));
  }
}

const replyWith = (changes: Change[], now: number): SyncReply => ({
  magic: 'ST1',
  batchId: 'stage',
  epoch: 'stage',
  now,
  changes,
  cursor: '1',
  pos: 1,
  verdicts: [],
  unopened: [],
  ackedThrough: 0,
  missing: [],
  durableSeq: 0,
  notices: [],
});

function pick<T>(list: readonly T[], roll: number): T {
  const one = list[roll % list.length];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}

const ofKind = (rows: Row[], kind: string): Row[] => rows.filter((row) => row.kind === kind);

/** What the team did this week and the commune has: some approved, one to be corrected. */
function teamWork(edge: Edge, subjects: Row[], profile: Profile): Row[] {
  const random = dice(3);
  const houses = ofKind(subjects, 'household');
  const people = ofKind(subjects, 'personSlot');
  return Array.from({ length: profile.villages.length > 3 ? 260 : 70 }, (_, i): Row => {
    const house = pick(houses, random.roll(1e6));
    const inside = people.filter(({ fields }) => fields.household === house.id).map(({ id }) => id);
    const day = `2026-11-${String(16 + random.roll(5)).padStart(2, '0')}`;
    const at = stampAt(Date.parse(`${day}T02:00:00Z`) + i * MINUTE);
    const id = newId(edge);
    const approved = i % 3 > 0 ? { verdict: 'approved' as const, revision: id, by: idNumber(8), at } : null;
    const returned = i === 0 && {
      verdict: 'returned' as const,
      revision: id,
      by: idNumber(8),
      at,
      reason: 'Hộ này đi vắng cả tuần, chị xem lại mã hộ giúp.',
    };
    const author = i === 0 ? ME : pick(members, random.roll(1e6)).userId;
    const [kind, more] = pick(WORK, random.roll(1e6));
    const who = kind === 'visit' ? { people: inside.slice(0, 2) } : { person: inside[0] ?? null };
    const fields: Fields = { village: house.fields.village ?? 0, day, household: house.id, ...who, ...more };
    return {
      id,
      kind,
      revision: id,
      author,
      createdAt: at,
      fields,
      voided: false,
      approved: null,
      clocks: {},
      review: returned || approved,
    };
  });
}

/** The head's phone after a field day: forty records wait, one was changed after its approval, one repaired. */
function asInTheQueue(row: Row, i: number): void {
  const { review } = row;
  if (i === 1 && review) {
    row.approved = {
      ...row.fields,
      ...(row.kind === 'visit' ? { result: 'comeBack' } : { result: 'notDone' }),
    };
    row.revision = idNumber(40);
  } else if (i === 0 && review) {
    review.before = { ...row.fields, day: '2026-11-12' };
    row.revision = idNumber(41);
  } else if (i > 30) row.review = null;
}

const WORK: [kind: string, fields: Fields][] = [
  ['visit', { result: 'guided', topics: ['publicService', 'cashless'] }],
  ['visit', { result: 'guided', topics: ['cyberSafety', 'eidLevel2'], toDo: ['sim'] }],
  ['eidHelp', { levelBefore: 'level1', done: ['install', 'activate'], result: 'done' }],
  ['simSwap', { operator: 'viettel', stateBefore: 'only2g', done: 'sim', result: 'done', lastDigits: '047' }],
  ['phoneSupport', { need: 'smartphone', category: 'poor', state: 'received', deviceType: 'smartphone' }],
];

/** This morning on this phone: sent and unsent, one refused, one left half-written. */
async function ownMorning(book: Book, edge: Edge & { at: number }, subjects: Row[]): Promise<void> {
  const houses = ofKind(subjects, 'household');
  const people = ofKind(subjects, 'personSlot');
  const write = async (nth: number, minutesAgo: number, kind: string, more: Fields): Promise<void> => {
    edge.at = NOW - minutesAgo * MINUTE;
    const house = houses[nth];
    if (!house) throw new Error('too few households for this story');
    const person = people.find(({ fields }) => fields.household === house.id)?.id ?? null;
    const who: Fields = kind === 'visit' ? {} : { person };
    const opId = newId(edge);
    const fields = { village: house.fields.village ?? 0, day: TODAY, household: house.id, ...who, ...more };
    await save(book, [{ opId, subjectId: opId, kind, type: 'create', base: null, fields }]);
  };
  await write(3, 170, 'visit', { result: 'guided', topics: ['publicService', 'cashless'], toDo: ['eid'] });
  await write(3, 150, 'eidHelp', {
    levelBefore: 'none',
    done: ['install'],
    result: 'notDone',
    blockedReason: 'noOtp',
  });
  await write(5, 120, 'visit', { result: 'nobodyHome', toDo: ['sim'] });
  await book.overlay
    .where('seq')
    .equals(3)
    .modify({
      state: 'attention',
      verdict: { seq: 3, verdict: 'refused', code: 'required', field: 'result' },
    });
  await book.overlay
    .where('seq')
    .equals(1)
    .modify({ state: 'received', verdict: { seq: 1, verdict: 'applied', pos: 9 } });
  await write(8, 64, 'simSwap', {
    operator: 'vinaphone',
    stateBefore: 'only2g',
    done: 'sim',
    result: 'done',
    lastDigits: '903',
  });
  await write(11, 22, 'phoneSupport', { need: 'smartphone', category: 'poor', state: 'needNoted' });
  // A call came yesterday evening.
  edge.at = NOW - 15 * 60 * MINUTE;
  await keepDraft(book, {
    key: 'visit',
    kind: 'visit',
    opId: newId(edge),
    updatedAt: edge.at,
    values: {
      village: 1,
      day: YESTERDAY,
      household: houses[13]?.id,
      result: 'guided',
      topics: ['cyberSafety'],
    },
  });
  edge.at = NOW - 9 * MINUTE;
}
