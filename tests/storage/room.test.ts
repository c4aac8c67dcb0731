/** A phone whose disk is full while something else than a form is written. */
import { describe, expect, it } from 'vitest';
import { newId } from '../../src/storage/edge.ts';
import { feelRoom } from '../../src/storage/room.ts';
import { outboxStatus } from '../../src/storage/status.ts';
import { save } from '../../src/storage/subjects.ts';
import { base64url } from '../../src/wire/base64url.ts';
import { PACK_OPS } from '../../src/wire/pack.ts';
import { creation, makePhone, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

const full = () => {
  throw new DOMException('no room', 'QuotaExceededError');
};

describe('the canary', () => {
  it('is remembered when there is no room for it, forgotten when there is, and never left behind', async () => {
    const book = makePhone(81).openBook('0193f2a0-0000-7000-8000-000000000001');
    expect(await feelRoom(book)).toBe(true);
    expect((await outboxStatus(book)).tight).toBe(false);
    book.secrets.hook('creating', full);
    expect(await feelRoom(book)).toBe(false);
    expect((await outboxStatus(book)).tight).toBe(true);
    book.secrets.hook('creating').unsubscribe(full);
    expect(await feelRoom(book)).toBe(true);
    expect((await outboxStatus(book)).tight).toBe(false);
    expect(await book.secrets.count()).toBe(0);
  });

  it('says nothing of a database that fails for another reason', async () => {
    const book = makePhone(82).openBook('0193f2a0-0000-7000-8000-000000000001');
    await book.open();
    book.secrets.hook('creating', () => {
      throw new Error('broken');
    });
    await expect(feelRoom(book)).rejects.toThrow('broken');
    expect((await outboxStatus(book)).tight).toBe(false);
  });
});

describe('a disk that is full while an answer is stored', () => {
  it('keeps the packs, says so, and asks again when there is room: nothing counts twice', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 83);
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
    await save(member.book, [creation(member.book, 'visit', fields)]);
    member.book.sent.hook('creating', full);
    expect(await member.sync()).toBe('failed');
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 1, problem: 'full' });
    member.book.sent.hook('creating').unsubscribe(full);
    await member.settle();
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, problem: null });
    expect(await server.store.read.selectFrom('op').select('state').execute()).toEqual([
      { state: 'effective' },
    ]);
  });

  it('asks for it again, instead of sending all once more', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 84);
    const visit = () => {
      const note = base64url(member.edge.random(60));
      const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY, note });
      return creation(member.book, 'visit', fields);
    };
    await save(member.book, Array.from({ length: 3 * PACK_OPS }, visit));
    const { pace } = await member.book.state();
    member.book.sent.hook('creating', full);
    for (let nth = 0; nth < 4; nth++) await member.sync();
    const [whole, ...questions] = member.sent.map(({ length }) => length);
    expect(whole).toBeGreaterThan(6000);
    expect(questions.filter((bytes) => bytes > 400)).toEqual([]);
    expect(questions).toHaveLength(3);
    member.book.sent.hook('creating').unsubscribe(full);
    await member.settle();
    expect(await outboxStatus(member.book)).toMatchObject({ waiting: 0, problem: null });
    // The road was good all the time.
    expect((await member.book.state()).pace?.budget).toBeGreaterThanOrEqual(pace?.budget ?? 128 * 1024);
  });
});
