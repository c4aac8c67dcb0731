// A tap on "Gửi ngay" before the network has been given the ledger, which waits for a browser that has nothing better to do.
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import type { Profile } from '../../src/domain/roles.ts';
import type { Network } from '../../src/network.ts';
import type { Book } from '../../src/storage/book.ts';
import { Phone } from '../../src/storage/phone.ts';
import { start } from '../../src/start.ts';
import type { AppActions } from '../../src/ui/hooks/app.ts';
import { idAt, randomOf } from '../helpers/generate.ts';

const seated: (Book | null)[] = [];
vi.mock(import('../../src/network.ts'), () => ({
  connect: () =>
    ({
      sit: (book) => void seated.push(book),
      sendNow: () => Promise.resolve(seated.length > 0 ? 'sent' : 'nothing'),
    }) as Network,
}));
vi.mock(import('../../src/ui/kept.ts'), () => ({ kept: () => '', keep: () => undefined }) as never);

it('sends, and does not say that nothing waits', async () => {
  vi.stubGlobal('requestIdleCallback', () => undefined);
  const phone = new Phone();
  const profile = { roles: [], villages: [] } as unknown as Profile;
  await phone.users.add({ userId: idAt(1, randomOf(1)), profile, profileHash: '', usedAt: 1 });
  const actions = await new Promise<AppActions>((resolve) => start((one) => one?.book && resolve(one)));
  expect(await actions.sendNow()).toBe('sent');
  expect(seated).toEqual([actions.book]);
  actions.book?.close();
  phone.close();
  vi.unstubAllGlobals();
});
