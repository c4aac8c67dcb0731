/** A screen as it is drawn first, for somebody who is enrolled, with nothing behind it that could answer. */
import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import type { JSX } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { Router } from 'wouter';
import { ok } from '../../src/domain/result.ts';
import type { Profile } from '../../src/domain/roles.ts';
import { Book } from '../../src/storage/book.ts';
import { AppContext, type AppActions } from '../../src/ui/hooks/app.ts';

export const ME = '01932f00-0000-7000-8000-000000000001';
export const NOW = Date.parse('2026-11-21T03:00:00Z');
export const unit = (id: number, name: string) => ({ id, name, type: 'buon', commune: 1 }) as const;

export const profileOf = (more: Partial<Profile> = {}): Profile => ({
  userId: ME,
  name: 'Y Blơ Êban',
  roles: [{ role: 'member', unit: 7 }],
  commune: { id: 1, name: 'Ea Súp', type: 'xa', commune: null },
  villages: [unit(7, 'A')],
  members: [{ userId: ME, name: 'Y Blơ Êban' }],
  packKey: { kid: 1, publicKey: '' },
  ...more,
});

export const emptyBook = (): Book => new Book(ME, { indexedDB: new IDBFactory(), IDBKeyRange });

export function html(element: JSX.Element, profile = profileOf(), book = emptyBook()): string {
  const actions: AppActions = {
    user: { userId: ME, profile },
    book,
    invitation: () => Promise.resolve(null),
    enrol: () => Promise.resolve(ok(undefined)),
    sendNow: () => Promise.resolve('nothing'),
    revokedAt: null,
    rescue: () => Promise.resolve({ arrived: 0, waiting: 0 }),
    now: () => NOW,
    messages: () => Promise.reject(new Error('no messages here')),
    desk: () => Promise.reject(new Error('no desk here')),
    takeUpdate: null,
    installing: () => Promise.reject(new Error('nothing to install here')),
    storagePersisted: () => Promise.resolve(true),
  };
  return renderToStaticMarkup(
    <Router ssrPath="/">
      <AppContext value={actions}>{element}</AppContext>
    </Router>,
  );
}
