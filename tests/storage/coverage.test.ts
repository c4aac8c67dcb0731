import { expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { lastVisits } from '../../src/storage/coverage.ts';
import { mergeOf, rowOf } from '../../src/storage/homes.ts';
import { save } from '../../src/storage/subjects.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';
import { makeServer, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

it('the last visit of a household counts, whoever made it; a void one does not', async () => {
  const server = await makeServer();
  const member = await fieldPhone(server, 'member', VILLAGE_A, 95);
  const { book, edge } = member;
  const houses = ['Y Blơ', "H'Lan", 'Y Krăk', 'Đặng Thị Hoà'].map((head, nth) =>
    creation(book, 'household', { village: VILLAGE_A, head, code: `H00${nth + 1}` }),
  );
  await save(book, houses);
  const visit = (nth: number, result: string, day: string) => {
    const fields = { village: VILLAGE_A, result, day, topics: result === 'guided' ? ['cashless'] : [] };
    const { topics, ...rest } = fields;
    const more = topics.length > 0 ? fields : rest;
    const base = visitFields(houses[nth]?.opId ?? '', more);
    if (topics.length === 0) Reflect.deleteProperty(base, 'topics');
    return creation(book, 'visit', base);
  };
  await save(book, [visit(0, 'nobodyHome', '2026-11-18'), visit(1, 'guided', '2026-11-17')]);
  await member.settle();
  await save(book, [visit(0, 'guided', '2026-11-17'), visit(1, 'comeBack', '2026-11-19')]);
  const wrong = visit(2, 'guided', '2026-11-19');
  await save(book, [wrong]);
  const voided = { opId: newId(edge), subjectId: wrong.opId, kind: 'visit', type: 'void' } as const;
  await save(book, [{ ...voided, base: wrong.opId, fields: {} }]);
  const last = async () => {
    const days = await lastVisits(book, [VILLAGE_A]);
    return houses.map(({ opId }) => days.get(opId));
  };
  const expected = ['2026-11-18', '2026-11-19', undefined, undefined];
  expect(await last()).toEqual(expected);
  await member.settle();
  expect(await last()).toEqual(expected);
});

it('a visit to a house that turned out to be another is a visit to the other', async () => {
  const phone = makePhone(96);
  const book = phone.openBook(newId(phone.edge));
  const [one, twin] = ['H001', 'H002'].map((code) => creation(book, 'household', { village: 7, code }));
  await save(book, [one!, twin!]);
  await save(book, [
    creation(book, 'visit', visitFields(one!.opId, { day: '2026-11-17' })),
    creation(book, 'visit', visitFields(twin!.opId, { day: '2026-11-19' })),
  ]);
  await save(book, [mergeOf(book, (await rowOf(book, twin!.opId))!, one!.opId)]);
  expect([...(await lastVisits(book, [7]))]).toEqual([[one!.opId, '2026-11-19']]);
});
