import { describe, expect, it } from 'vitest';
import type { Id } from '../../src/domain/ids.ts';
import { newId } from '../../src/storage/edge.ts';
import { save } from '../../src/storage/subjects.ts';
import { creation, visitFields } from '../helpers/phone.ts';
import { makeServer, TODAY, VILLAGE_A, VILLAGE_B, type TestServer } from '../helpers/server.ts';
import { fieldPhone } from '../helpers/village.ts';

describe('a member who is moved to another village', () => {
  it.each([
    ['was received while its answer was lost', ['lostAfter']],
    ['he sends only now', ['lostBefore']],
  ] as const)('keeps nothing of the old one, not even what %s', async (_, fates) => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 31);
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
    await save(member.book, [creation(member.book, 'visit', fields)]);
    member.fates.push(...fates);
    await member.sync();
    await moveToB(server, member.userId);
    await member.settle();
    const { overlay, shadow, packs } = member.book;
    expect(await Promise.all([overlay.count(), shadow.count(), packs.count()])).toEqual([0, 0, 0]);
    expect(await server.store.read.selectFrom('op').select('state').execute()).toEqual([
      { state: 'effective' },
    ]);
  });

  it('keeps nothing of the old one, not even what he had still open when he heard of it', async () => {
    const server = await makeServer();
    const member = await fieldPhone(server, 'member', VILLAGE_A, 32);
    await moveToB(server, member.userId);
    await member.settle();
    const fields = visitFields(newId(member.edge), { village: VILLAGE_A, day: TODAY });
    // The form was begun before he moved, by the phone's clock too.
    member.edge.at -= 3_600_000;
    await save(member.book, [creation(member.book, 'visit', fields)]);
    await member.settle();
    const { overlay, shadow, packs } = member.book;
    expect(await packs.count()).toBe(0);
    expect([await overlay.where('state').equals('received').count(), await shadow.count()]).toEqual([0, 0]);
  });
});

async function moveToB({ store, clock }: TestServer, person: Id): Promise<void> {
  clock.ms += 60_000;
  const now = clock.ms;
  await store.write(async (tx) => {
    await tx.updateTable('role').set({ valid_to: now }).where('person', '=', person).execute();
    const role = { person, role: 'member', unit: VILLAGE_B, valid_from: now } as const;
    await tx.insertInto('role').values(role).execute();
  });
}
