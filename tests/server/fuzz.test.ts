/**
 * Sound on the outside, wrong within: requests with valid framing whose ops, packs or headers were spoilt by dice.
 * Whatever comes, it gets a problem or a verdict for each number, and the ledger goes on.
 */
import { expect, test } from 'vitest';
import { brokenAuditAt } from '../../server/ledger/audit.ts';
import type { Op } from '../../src/domain/op.ts';
import { VERDICTS, type SyncReply } from '../../src/wire/reply.ts';
import { encodeRequest } from '../../src/wire/request.ts';
import type { Pack } from '../../src/wire/pack.ts';
import { BAD_RECORDS, SOUND } from '../helpers/bad/records.ts';
import { BAD_REQUESTS } from '../helpers/bad/requests.ts';
import { randomOf } from '../helpers/generate.ts';
import { pick, type Random } from '../helpers/phrases.ts';
import { COMMUNE, makeServer, TODAY, VILLAGE_A, type Phone } from '../helpers/server.ts';

const ROUNDS = 150;
const ODD: readonly unknown[] = [
  ...[null, '', ' ', 0, -1, 1.5, 2 ** 53, [], [''], 'x'.repeat(3000), '\u202E', '099123456789', '2026-02-31'],
  ...[{ $gt: 1 }, ['a', 'a'], '00000000-0000-7000-8000-000000000001', VILLAGE_A, true],
];
const KINDS = Object.keys(SOUND);

/** A record, sound or spoilt in one field. */
function recordOf(phone: Phone, random: Random): Op {
  const kind = pick(KINDS, random);
  const sound = { village: VILLAGE_A, ...(kind in DAYLESS ? {} : { day: TODAY }), ...SOUND[kind] };
  const chance = random();
  const spoilt =
    chance < 0.4
      ? {}
      : chance < 0.7
        ? pick(
            BAD_RECORDS.filter((bad) => bad.kind === kind),
            random,
          ).fields
        : odd(sound, random);
  const fields = Object.fromEntries(
    Object.entries({ ...sound, ...spoilt }).filter(([, one]) => one !== undefined),
  );
  return phone.op({ type: 'create', kind, fields: fields as Op['fields'] });
}
const DAYLESS = { household: true, personSlot: true };
const odd = (fields: object, random: Random) => ({
  [pick([...Object.keys(fields), 'odd'], random)]: pick(ODD, random),
});

/** Something done to a record of before: out of turn, about another's, about nothing. */
function followUpOf(phone: Phone, before: readonly Op[], random: Random): Op {
  const nobody = { kind: 'visit', opId: phone.newId(), subjectId: phone.newId() };
  const about = before.length > 0 && random() < 0.9 ? pick(before.slice(-4), random) : nobody;
  const type = pick(['edit', 'edit', 'edit', 'void', 'restore', 'review', 'merge'] as const, random);
  const base = random() < 0.6 ? about.opId : phone.newId();
  const fields = {
    edit: { note: 'gặp lại' },
    review: { verdict: 'approved' },
    void: {},
    restore: {},
    merge: { into: phone.newId() },
  };
  const op = phone.op({
    type,
    kind: about.kind,
    subjectId: about.subjectId,
    base,
    fields: fields[type],
  });
  // As if it had been written days before: another's word may be later.
  return random() < 0.4 ? { ...op, at: op.at - 86_400_000 * 1024 } : op;
}

/** Two words about one field, the older one last: which of them counts is not which came last. */
function laterAndEarlier(phone: Phone, { kind, subjectId, opId: base }: Op): Op[] {
  const edit = (note: string) => phone.op({ type: 'edit', kind, subjectId, base, fields: { note } });
  const [later, earlier] = [edit('mới'), edit('cũ')];
  return [later, { ...earlier, at: earlier.at - 86_400_000 * 1024 }];
}

type Spoil = (pack: Pack, random: Random) => Pack;
const SPOILS: readonly Spoil[] = [
  (pack) => pack,
  (pack) => pack,
  (pack, random) => ({ ...pack, bytes: pack.bytes.map((byte) => (random() < 0.01 ? byte ^ 1 : byte)) }),
  (pack) => ({ ...pack, kid: 99 }),
  (pack) => ({ ...pack, seal: 0 }),
  (pack) => ({ ...pack, seal: 9 }),
  (pack) => ({ ...pack, lastSeq: pack.lastSeq + 1 }),
  (pack) => ({ ...pack, bytes: pack.bytes.subarray(0, pack.bytes.length >> 1) }),
];

function everyNumberIsAnswered(packs: readonly Pack[], { verdicts, unopened }: SyncReply): void {
  const said = new Set([...verdicts.map(({ seq }) => seq)]);
  for (const { firstSeq, lastSeq } of unopened) for (let seq = firstSeq; seq <= lastSeq; seq++) said.add(seq);
  for (const { firstSeq, lastSeq } of packs)
    for (let seq = firstSeq; seq <= lastSeq; seq++) expect(said).toContain(seq);
}

test(
  `${ROUNDS} spoilt requests reach every verdict, every reason and every problem, and do no harm`,
  { timeout: 60_000 },
  async () => {
    const random = randomOf(2026);
    const server = await makeServer();
    const phones = [await server.enrol('member', VILLAGE_A), await server.enrol('villageHead', VILLAGE_A)];
    const reached = { verdicts: new Set<string>(), unopened: new Set<string>(), problems: new Set<string>() };
    const known: Op[] = [];

    const send = async (phone: Phone, packs: Pack[], headers = {}) => {
      const body = Buffer.from(encodeRequest(phone.request(packs)));
      const answer = await phone.postBytes(body, headers);
      expect(answer.statusCode).toBeLessThan(500);
      if (answer.statusCode !== 200) {
        reached.problems.add(String(answer.json().code));
        return [];
      }
      const reply: SyncReply = answer.json();
      everyNumberIsAnswered(packs, reply);
      for (const { verdict } of reply.verdicts) reached.verdicts.add(verdict);
      for (const { code } of reply.unopened) reached.unopened.add(code);
      return reply.verdicts.filter(({ verdict }) => verdict === 'applied').map(({ seq }) => seq);
    };

    for (let round = 0; round < ROUNDS; round++) {
      server.clock.ms += 2000;
      const phone = pick(phones, random);
      const ops = Array.from({ length: 1 + Math.floor(random() * 4) }, () =>
        random() < 0.6 ? recordOf(phone, random) : followUpOf(phone, known, random),
      );
      const last = known.at(-1);
      if (last && random() < 0.2) ops.push(...laterAndEarlier(phone, last));
      // Another op under an id that is taken.
      if (random() < 0.1 && known.length > 0) Object.assign(ops[0] ?? {}, { opId: pick(known, random).opId });
      const sound = await phone.pack(...ops);
      const spoil = pick(SPOILS, random);
      const applied = await send(phone, [spoil(sound, random)], oddHeaders(random));
      known.push(...ops.filter(({ type, seq }) => type === 'create' && applied.includes(seq)));
      // The retry of an honest phone: the first time's word stands.
      if (spoil === SPOILS[0]) await send(phone, [sound]);
      const bad = BAD_REQUESTS[round % BAD_REQUESTS.length];
      if (bad) {
        const { body, headers = {} } = bad;
        const good = Buffer.from(encodeRequest(phone.request([sound])));
        const header = JSON.parse(good.subarray(8, 8 + good.readUInt32BE(4)).toString()) as Record<
          string,
          unknown
        >;
        const answer = await phone.postBytes(body(header, sound.bytes), headers);
        reached.problems.add(String(answer.json().code));
      }
    }
    const [phone] = phones;
    if (!phone) throw new Error('no phone');
    for (let nth = 0; nth < 200 && !reached.problems.has('tooMany'); nth++) await send(phone, []);

    expect([...reached.verdicts].sort()).toEqual(WITHIN_BOUNDS);
    expect([...reached.unopened].sort()).toEqual(['damaged', 'unknownKey', 'unknownSeal', 'unsealed']);
    expect([...reached.problems].sort()).toEqual(PROBLEMS_OF_SYNC);
    server.clock.ms += 120_000;
    const visit = phone.visit({ note: 'vẫn nhận' });
    expect((await phone.send(visit)).verdicts).toMatchObject([{ verdict: 'applied' }]);
    expect(await brokenAuditAt(server.store.read, COMMUNE)).toBeNull();
  },
);

/** `later` is for what unfolds without end: bounds.test.ts. */
const WITHIN_BOUNDS = VERDICTS.filter((verdict) => verdict !== 'later').sort();
const PROBLEMS_OF_SYNC = [
  ...['badFraming', 'badHeader', 'crossSite', 'tooLarge', 'tooMany', 'unknownDevice', 'wrongMediaType'],
];

function oddHeaders(random: Random): Record<string, string> {
  const chance = random();
  if (chance < 0.03) return { cookie: '', authorization: '' };
  if (chance < 0.06) return { origin: 'https://evil.example' };
  return {};
}
