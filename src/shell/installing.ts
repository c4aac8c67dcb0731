/** How this app comes to the home screen, in this browser. */
import { offered } from './install.ts';
import { askToPersist } from './persistence.ts';

type Way = 'done' | 'ask' | 'iOS' | 'menu';

interface Apple extends Navigator {
  readonly standalone?: boolean;
}

const isInstalled = (): boolean =>
  matchMedia('(display-mode: standalone)').matches || (navigator as Apple).standalone === true;

/** An iPad says that it is a Mac, but no Mac has fingers on its screen. */
const isApples = (): boolean =>
  /iPhone|iPad|iPod/.test(navigator.userAgent) ||
  (navigator.userAgent.includes('Macintosh') && navigator.maxTouchPoints > 1);

function way(): Way {
  if (isInstalled()) return 'done';
  if (offered.now) return 'ask';
  return isApples() ? 'iOS' : 'menu';
}

function watch(changed: () => void): () => void {
  const signals = ['beforeinstallprompt', 'appinstalled'];
  for (const signal of signals) addEventListener(signal, changed);
  return () => {
    for (const signal of signals) removeEventListener(signal, changed);
  };
}

/** An offer can be used once, also where nothing comes of it; an installed app may keep its storage. */
async function ask(): Promise<void> {
  const offer = offered.now;
  offered.now = undefined;
  const answer = await offer?.prompt().catch(() => null);
  if (answer?.outcome === 'accepted') await askToPersist();
}

export const installing = { way, watch, ask };
