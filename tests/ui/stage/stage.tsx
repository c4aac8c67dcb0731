/**
 * The real screens on the real book, with a story in it instead of a server: for pictures and for axe.
 * Which story is told, and when "now" is, the script says before the page loads.
 */
import { useEffect, useState, type JSX } from 'react';
import { createRoot } from 'react-dom/client';
import { fail, ok } from '../../../src/domain/result.ts';
import { App } from '../../../src/ui/App.tsx';
import type { AppActions } from '../../../src/ui/hooks/app.ts';
import { i18n, startWords } from '../../../src/ui/i18n/i18n.ts';
import { keep } from '../../../src/ui/kept.ts';
import { standInDesk } from './desk.ts';
import { NOW, tell, type Story } from './story.ts';

declare global {
  var story: Story | undefined;
  /** What the phone's clock says, ms, when it is wrong. */
  var clock: number | undefined;
  var language: 'vi' | 'en' | undefined;
}

const story = globalThis.story ?? 'workday';
await startWords(globalThis.language ?? 'vi');
// A sentence that is not at hand would stand there as its key: a scene calls that an error.
i18n.options.saveMissing = true;
i18n.on('missingKey', (_languages, _namespace, key) => console.error(`no words for ${key}`));
const told = story === 'opening' ? null : await tell(story);

// Only the newcomer has not seen the first cards.
if (told && story !== 'newcomer') keep(`greeted.${told.later.userId}`, 'yes');

const desk = () => Promise.resolve(standInDesk);

function Stage(): JSX.Element {
  const [user, setUser] = useState(told?.user ?? null);
  // The commune leaves him his first village alone.
  useEffect(() => {
    const move = (): void =>
      setUser(
        (now) => now && { ...now, profile: { ...now.profile, villages: now.profile.villages.slice(0, 1) } },
      );
    addEventListener('moved', move);
    return () => removeEventListener('moved', move);
  }, []);
  const actions: AppActions = {
    user,
    revokedAt: story === 'revoked' ? NOW - 40 * 60_000 : null,
    rescue: () => Promise.resolve({ arrived: 0, waiting: story === 'lost' ? 3 : 0 }),
    book: told?.book ?? null,
    invitation: () =>
      Promise.resolve(told && { ...told.later.profile, ...(user && { name: "H'Bliă Êban" }) }),
    enrol: (code) => {
      if (code.startsWith('used')) return Promise.resolve(fail('codeUsed'));
      setUser(told?.later ?? null);
      return Promise.resolve(ok(undefined));
    },
    sendNow: () => Promise.resolve(navigator.onLine ? 'nothing' : 'offline'),
    now: () => told?.book.edge.now() ?? NOW,
    desk,
    takeUpdate: null,
    installing: () =>
      Promise.resolve({ way: () => 'ask', watch: () => () => undefined, ask: async () => undefined }),
    messages: () => Promise.resolve({ state: async () => 'off', allow: async () => 'on' }),
    storagePersisted: () => Promise.resolve(true),
  };
  return <App actions={told ? actions : null} />;
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Stage />);
